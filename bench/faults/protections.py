"""What protects from each fault: the lines to take away, and the test or the fault that must fail then."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Protection:
    """A protection from a fault: in `file`, `old` becomes `new` when it is taken away.

    `shown_by` is a test (tests/…) or the name of a fault of `python -m bench.faults`. `also` (file, old, new) is taken
    away together with it, where either alone protects.
    """

    fault: str
    what: str
    file: str
    old: str
    new: str
    shown_by: str
    also: tuple[tuple[str, str, str], ...] = ()

    @property
    def edits(self) -> tuple[tuple[str, str, str], ...]:
        """All that is taken away: file, old, new."""
        return (self.file, self.old, self.new), *self.also


COMING_IN, POISON = "tests/delivery/test_coming_in.py", "tests/delivery/test_poison.py"
REPEATS, REPLICAS = "tests/delivery/test_repeats.py", "tests/delivery/test_replicas.py"
SENDER, SHORT = "tests/delivery/test_sender.py", "tests/test_faults.py"
_WAIT = "            except OperationalError as error:\n                log.warning"

PROTECTIONS = (
    Protection(
        "kill: fetched, not kept", "an update is kept before it is confirmed", "delivery/polling.py",
        "if updates and not await _received(lanes, updates):",
        "if updates and not [asyncio.create_task(_received(lanes, updates))]:",
        f"{COMING_IN}::test_while_the_database_is_away_nothing_is_acknowledged",
    ),
    Protection(
        "kill: kept, not handled (a batch fetched)", "a start takes up what waits", "delivery/application.py",
        "lanes.put(await store.run_plain(post.waiting))", "pass",
        f"{SHORT}::test_nothing_is_lost_and_nothing_comes_twice[kills while reps write]",
    ),
    Protection(
        "kill: handled, not sent", "a start sends what is owed", "delivery/application.py",
        "        await sender.take_over()", "        sender._is_caught_up = True",
        f"{SHORT}::test_nothing_is_lost_and_nothing_comes_twice[kills while reps write]",
    ),
    Protection(
        "kill: arrived, not noted", "calls under way are noted beside the database", "delivery/repeats.py",
        "        return self._under_way.begin(call.id)", "        return True",
        f"{SHORT}::test_nothing_is_lost_and_nothing_comes_twice[kills while reps write]",
    ),
    Protection(
        "kill in the morning: claimed, not tried", "claimed and owed in one transaction", "delivery/due.py",
        "    return _owe(session, deliver_due(session, now), now)",
        "    from db.schedule_due_rows import write\n    told = deliver_due(session, now)\n"
        "    write(session, told.became)\n    session.commit()\n    return _owe(session, told, now)",
        f"{POISON}::test_what_was_claimed_is_due_again_where_the_message_could_not_be_written_down",
    ),
    Protection(
        "kill in the morning: arrived, not noted", "nudges are noted beside the database", "delivery/repeats.py",
        "        return self._under_way.begin(call.id)", "        return True",
        f"{SHORT}::test_nothing_is_lost_and_nothing_comes_twice[kill in the morning]",
    ),
    Protection(
        "kill in the morning: in doubt since before", "only marks of what was not tried are taken away", "db/post.py",
        "ended_at IS NULL AND nudge AND {_IS_AHEAD}", "ended_at IS NULL AND nudge",
        f"{REPEATS}::test_what_was_in_doubt_before_stays_so_whatever_was_on_its_way_at_the_last_kill",
    ),
    Protection(
        "power cut in the morning", "nudges are marked in the database before their turn", "db/post.py",
        "return {number for (number,) in _AHEAD.run(ground, ids=ids, tried_at=AHEAD).rows()}", "return set(ids)",
        f"{REPEATS}::test_nudges_are_marked_some_at_a_time_before_they_are_sent_and_the_one_on_its_way_is_noted_beside_the"
        "_database",
    ),
    Protection(
        "kill in the morning: no note can be taken", "a nudge's try is committed before it", "db/post.py",
        "return _TRIED.run(ground, id=outgoing_id, tried_at=now, holding=holding).count == 1", "return True",
        f"{REPEATS}::test_a_nudge_is_noted_before_it_is_sent_so_that_a_kill_or_a_power_cut_leaves_no_doubt",
    ),
    Protection(
        "power cut", "SQLite waits for the disk", "db/store.py",
        '"synchronous=FULL"', '"synchronous=NORMAL"',
        f"{SHORT}::test_nothing_is_lost_and_nothing_comes_twice[power cuts]",
    ),
    Protection(
        "power cut: answers on their way", "another start of the machine knows nothing", "delivery/under_way.py",
        "if head != _boot():", "if not head:",
        f"{REPEATS}::test_after_a_power_cut_whatever_is_owed_may_have_arrived",
    ),
    Protection(
        "database locked, disk full: an update", "what the database refused is tried again", "delivery/handling.py",
        "    if isinstance(error, OperationalError) and not is_last_try:\n        raise error\n", "",
        f"{POISON}::test_an_update_that_the_database_refused_is_tried_again",
    ),
    Protection(
        "database locked, disk full: a sent message", "its end is noted once the disk takes it", "delivery/sender.py",
        f"{_WAIT}", f"{_WAIT.replace('OperationalError', 'ZeroDivisionError')}",
        f"{POISON}::test_when_the_database_is_away_for_a_moment_a_message_that_was_sent_is_not_sent_again",
    ),
    Protection(
        "file may only be read", "nothing is confirmed that was not kept", "delivery/polling.py",
        '        log.warning("updates not kept, trying again", error=type(error.orig).__name__)\n        return False',
        "        return True",
        f"{COMING_IN}::test_while_the_database_is_away_nothing_is_acknowledged",
    ),
    Protection(
        "PostgreSQL restarted", "listening and taking over wait for it", "delivery/listening.py",
        "except (psycopg.OperationalError, OperationalError) as error", "except psycopg.OperationalError as error",
        f"{REPLICAS}::test_a_database_that_goes_away_ends_neither_the_listening_nor_the_taking_over",
    ),
    Protection(
        "PostgreSQL crashed", "notes that went with it are taken again", "delivery/sender.py",
        "                await self._note_again(calls)\n", "",
        f"{REPLICAS}::test_a_note_that_went_with_a_crash_of_the_server_is_taken_again",
    ),
    Protection(
        "connection dropped in mid-transaction", "the driver's error is known as passing", "db/store.py",
        'raise OperationalError("no statement", None, error) from error', "raise",
        "tests/db/test_store.py::test_a_server_that_is_down_is_told_as_a_database_that_is_not_available",
    ),
    Protection(
        "answer lost after processing", "what may have arrived is marked", "delivery/sender.py",
        "may_have_arrived=isinstance(error, NetworkError)", "may_have_arrived=False",
        f"{REPEATS}::test_a_message_whose_answer_was_lost_comes_again_with_a_mark",
    ),
    Protection(
        "500, 502 with HTML, garbage", "passing errors are tried again", "delivery/sender.py",
        "return Later(0, may_have_arrived=isinstance(error, NetworkError))", 'return Ended(failure="failed")',
        f"{SENDER}::test_a_server_error_with_html_is_tried_again",
    ),
    Protection(
        "garbage for updates", "what is no list of updates is asked for again", "delivery/polling.py",
        "    if not isinstance(updates, list):", "    if False:",
        f"{COMING_IN}::test_while_the_database_is_away_nothing_is_acknowledged",
    ),
    Protection(
        "a call hangs", "no call takes longer than it may", "delivery/api.py",
        "total=seconds, ", "total=None, ",
        f"{COMING_IN}::test_a_server_that_hangs_is_not_waited_for_for_ever",
    ),
    Protection(
        "429 with retry_after", "it is waited out", "delivery/sender.py",
        "            return Later(error.seconds)", '            return Ended(failure="429")',
        f"{SENDER}::test_too_many_requests_are_waited_out_and_sent",
    ),
    Protection(
        "no name has an address for an hour", "pauses are bounded", "delivery/sender.py",
        "pause = min(pause * 2, LONGEST_PAUSE)", "pause = pause * 2",
        "no name has an address for an hour",
    ),
    Protection(
        "no name has an address: no false mark", "who was not reached did not get it", "delivery/api.py",
        "            raise NotArrived(", "            raise NetworkError(",
        f"{REPEATS}::test_whoever_was_not_reached_did_not_get_it",
    ),
    Protection(
        "409 from a second poller", "it is waited out", "delivery/polling.py",
        "        except InvalidToken:", "        except (InvalidToken, Conflict):",
        f"{COMING_IN}::test_another_poller_is_waited_out",
    ),
    Protection(
        "a rep blocks and unblocks", "who blocked the bot is paused", "delivery/sender.py",
        'if outcome.failure and outcome.failure.startswith("blocked"):', "if False:",
        f"{SENDER}::test_a_rep_who_blocked_the_bot_is_paused",
    ),
    Protection(
        "chat migrated", "the new number is followed", "delivery/outcomes.py",
        'if isinstance(error, ChatMoved) and as_data(ready.parameters).get("chat_id") != error.chat_id:', "if False:",
        f"{SENDER}::test_a_chat_that_goes_on_under_another_number_is_followed",
    ),
    Protection(
        "updates twice and reordered, webhook repeats", "what was kept before is dropped", "db/post.py",
        "        ).first()\n    ]", "        )\n    ]",
        "tests/db/test_post.py::test_what_comes_again_is_dropped",
    ),
    Protection(
        "an update handled by two replicas", "only who marks it handled has its effect", "db/post.py",
        " WHERE update_id = :update_id AND handled_at IS NULL\",\n)\n_OWE", " WHERE update_id = :update_id\",\n)\n_OWE",
        "tests/db/test_post.py::test_an_update_is_handled_only_once",
    ),
    Protection(
        "update_id jumps down", "the last number is confirmed, not the highest", "delivery/polling.py",
        'offset = updates[-1]["update_id"] + 1', 'offset = max(offset or 0, updates[-1]["update_id"] + 1)',
        f"{COMING_IN}::test_after_an_idle_week_numbers_may_begin_anew",
    ),
    Protection(
        "token revoked", "the program ends with an error", "delivery/polling.py",
        "        except InvalidToken:\n            raise\n", "",
        f"{COMING_IN}::test_with_a_token_that_was_revoked_there_is_no_going_on",
    ),
    Protection(
        "webhook: not kept", "Telegram is answered after the commit", "delivery/http.py",
        "            return web.Response(status=503)\n        return", "        return",
        f"{COMING_IN}::test_a_webhook_is_answered_only_when_the_update_is_kept",
    ),
    Protection(
        "upgrade killed in mid-migration", "an upgrade is one transaction", "db/migrate.py",
        "            with connection.begin():\n                yield connection\n                broken",
        '            connection.execution_options(isolation_level="AUTOCOMMIT")\n'
        "            if True:\n                yield connection\n                broken",
        "tests/db/test_migrations.py::test_a_migration_that_fails_leaves_everything_as_it_was",
    ),
    Protection(
        "two replicas tick at once", "claims pass over who is locked", "db/queries/reps.py",
        " FOR UPDATE OF colleague SKIP LOCKED", "",
        f"{SHORT}::test_nothing_is_lost_and_nothing_comes_twice[two replicas tick at once]",
    ),
    Protection(
        "a sender frozen past its lease", "the database refuses its nudges", "db/post.py",
        "lease.number = CAST(:holding AS bigint)", "lease.number >= CAST(:holding AS bigint)",
        f"{REPLICAS}::test_the_database_refuses_a_nudge_of_a_sender_whose_lease_went_to_another",
    ),
    Protection(
        "leader killed in mid-send", "who takes over marks what was owed", "delivery/repeats.py",
        "        post.note_begun_before(driver, former.former_until, now, only_first=not former.had_crash)",
        "        pass",
        "leader killed in mid-send",
    ),
    Protection(
        "a row that always fails", "others are told alone, it is set aside", "delivery/due.py",
        "            _find_what_fails(store, rep_id, now, alone)", "            pass",
        f"{POISON}::test_a_nudge_that_always_fails_holds_up_nobody_and_comes_once_it_is_mended",
    ),
    Protection(
        "a template that raises", "where all fail together, each is told alone", "delivery/due.py",
        "    _raise_if_it_passes(together)\n", "    raise together\n",
        "a template that raises",
    ),
    Protection(
        "an update that always fails", "it has no effect, and an apology", "delivery/handling.py",
        "    outcome = tried(store, _apology, task, sender, event, failure, now)", "    raise error",
        f"{POISON}::test_an_update_that_always_fails_holds_up_nobody",
    ),
    Protection(
        "a call that always fails", "it is set aside after some tries", "delivery/sender.py",
        "            if stumbles == STUMBLES:", "            if False:",
        f"{POISON}::test_a_call_that_always_fails_holds_up_nobody",
    ),
    Protection(
        "clock steps", "what was told is not told again, and is planned on from the next day", "playbooks/nudge_due.py",
        " and (lead.occasion, lead.lead) not in self.leads", "",
        "clock steps",
        (("db/schedule_due.py", "today + timedelta(days=1), told) if later", "today, told) if later"),),
    ),
    Protection(
        "a backup under load that is damaged", "it is verified before it replaces anything", "db/restore.py",
        "    manifest = verify(file)\n", "    from db.backup import _manifest\n    import zipfile\n"
        "    manifest = _manifest(zipfile.ZipFile(file), file)\n",
        "tests/db/test_backup.py::test_a_backup_that_is_not_good_is_refused_and_nothing_is_touched",
    ),
)  # fmt: skip
