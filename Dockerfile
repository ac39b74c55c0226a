# The bot alone: no local phone, no tests, no build tools. docs/deploying.md tells how to run it.
FROM python:3.11-slim-bookworm AS build
WORKDIR /app
COPY requirements.lock ./
# Only the exact versions and contents that the lock file names; pip itself stays behind in this stage.
RUN python -m venv --without-pip /opt/venv \
    && pip --python /opt/venv/bin/python install --no-cache-dir --require-hashes --requirement requirements.lock
COPY bot.py settings.py ./
COPY db/ db/
COPY delivery/ delivery/
COPY handlers/ handlers/
COPY playbooks/ playbooks/
COPY templates/ templates/
# Compiled here, because the program may not write beside its own files.
RUN rm requirements.lock && python -m compileall -q .

FROM python:3.11-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DATABASE_URL=sqlite:////data/rapport.db \
    BACKUP_FOLDER=/data/backups \
    HTTP_LISTEN=0.0.0.0:8080
RUN groupadd --gid 10001 rapport \
    && useradd --uid 10001 --gid rapport --no-create-home --home-dir /data --shell /usr/sbin/nologin rapport \
    && install --directory --owner=rapport --group=rapport --mode=0700 /data
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
WORKDIR /app
USER 10001:10001
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import http.client, os, sys; port = int(os.environ['HTTP_LISTEN'].rpartition(':')[2]); line = http.client.HTTPConnection('127.0.0.1', port, timeout=3); line.request('GET', '/healthz'); sys.exit(line.getresponse().status != 200)"]
CMD ["python", "bot.py"]
