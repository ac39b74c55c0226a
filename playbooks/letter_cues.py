"""Words by which the checks of the open letter know advertising, blame, superlatives, gaps and a head of company."""

import re

from playbooks.patterns import Pattern

ADVERTISING = Pattern(
    r"\b(?:discounts?|special (?:offer|price|deal)s?|promotions?|promo|limited[- ]time|our offer|free trial"
    r"|(?:order|buy|book|subscribe|sign up) now|award-winning|state-of-the-art|cutting-edge|world-class|best-in-class"
    r"|(?:market|industry)[- ]lead(?:er|ing)|leading (?:provider|supplier|manufacturer|brand)|lowest prices?"
    r"|our (?:innovative|powerful|unique|proven) \w+|competitive prices?|value for money|upgrade to|\d+ ?% off)\b"
    r"|优惠|促销|折扣|特价|限时|抢购|新品|畅销|热销|免费试用|立即(?:订购|购买|下单)|欢迎(?:选购|订购|选用)"
    r"|性价比|一站式|首选|王牌|爆款|(?:行业|国内|国际|全球|业界)领先|领先的|倾情|震撼|重磅",
    re.IGNORECASE,
)
BLAME = Pattern(
    r"\b(?:blam(?:e|es|ed|ing)|at fault|(?:the|their|your|whose|his|her|its) (?:own )?fault|fault of|negligen(?:t|ce)"
    r"|irresponsib\w+|incompeten\w+|let (?:us|you) down|culprits?|guilty|careless(?:ness)?"
    r"|should have (?:known|warned|told|acted|seen)|broke (?:its|their|his|her) (?:word|promise)"
    r"|failed to (?:deliver|warn|inform|tell|comply|act|do|keep|meet|check|pay)"
    r"|(?:not|nothing to do with) our (?:fault|doing))\b"
    r"|怪罪|归咎|都怪|只怪|责怪|怪[他她你]|罪魁祸首|推卸|推诿|甩锅|不负责任|失职|渎职|害得|咎由自取"
    r"|(?:他们|对方|供应商|贵方|政府)的(?:错(?!误)|过错|过失|责任)|责任(?:全)?在(?!人)|与我们无关|不是我们的(?:错|责任)",
    re.IGNORECASE,
)
SUPERLATIVE = Pattern(
    r"\b(?:(?<!our )(?<!your )(?<!their )(?<!my )(?<!at )(?<!as )best(?! (?:regards|wishes|if|to (?:call|write|wait)))"
    r"|greatest|largest|biggest|finest|highest|strongest|fastest|safest|cheapest|smartest|toughest|hardest|worst"
    r"|darkest|deepest|number one|no\. ?1|unrivall?ed|unmatched|unparalleled|unbeatable|unprecedented"
    r"|perfect(?:ly|ion)?|ultimate|flawless|second to none|world-class"
    r"|most (?:advanced|reliable|modern|powerful|successful|trusted|innovative|important|experienced|professional"
    r"|difficult|valued|respected|complete|efficient|sincere|severe|serious|unique)(?:ly)?)\b"
    r"|最(?:好|佳|优|强|大|高|快|先进|可靠|专业|安全|重要|权威|具|受|值得|严重|困难|艰难|黑暗|严峻|真诚|诚挚)"
    r"|最新(?!消息|情况|进展|通知|数据|版)|(?:行业|业内|全球|全国|国内|世界)第一|第一品牌|独一无二|首屈一指"
    r"|无与伦比|史无前例|前所未有|世界级|顶级|顶尖|一流|极致|完美|绝对|空前|无可比拟|万无一失|百分之百",
    re.IGNORECASE,
)
GAP = Pattern(
    r"\[[^\]\n]{0,60}\]|\{[^}\n]{0,60}\}|<[^>\n]{1,40}>|【[^】\n]{0,30}】|_{3,}|\.{4,}|\?{2,}|？{2,}"
    r"|\b[xX]{2,}\b|[xX×]{2,}(?=[年月日号公司项])|\bT\.?B\.?[ADC]\b|\bN\.N\.|某某|〇〇|○○|待定|待补充|待填写"
    r"|（(?:姓名|日期|公司|时间|地点|职务)）|\((?:name|date|company|time|place|title)\)"
    r"|\b(?:insert|your) (?:name|date|company) here\b|\blorem ipsum\b",
)
HEAD = Pattern(
    r"\b(?:CEO|MD|GM|chief executive|president|chair(?:man|woman|person)?|managing (?:director|partner)|general manager"
    r"|(?:co-?)?founder|owner|proprietor|head(?: of)?|director[- ]general|principal|rector"
    r"|(?:country|regional|plant|site|division) (?:manager|director|head))\b"
    r"|总裁|董事长|总经理|首席执行官|主席|创始人|负责人|院长|厂长|校长|行长|会长|社长|所长|法定代表人",
    re.IGNORECASE,
)
NOT_HEAD = Pattern(r"\b(?:deputy|assistant|vice|office of|on behalf of)\b|副|助理|秘书(?!长)", re.IGNORECASE)
TO_READER = Pattern(
    r"\b(?:you|your|yours|yourself|yourselves)\b|您|你|贵(?:司|公司|方|行|院|校|厂|店|集团|单位|部)|各位|大家",
    re.IGNORECASE,
)
# An appeal of these words alone asks for nothing that somebody could do.
VAGUE = Pattern(
    r"(?:support|understand|patien|trust|confiden|cooperat|solidar|loyal|sympath|believ|continu)[a-z]*|faith|help|stay"
    r"|stand|stick|remain|keep|bear|goodwill|together|partners?|friends?|us|with|by|our|side|calm|strong|in|for|and|to|on"
    r"|of|your|you|the|this|these|times?|days?|we|company|please|all|more|as|always|ever|now|me|lend|give|show|have|be",
    re.IGNORECASE,
)
VAGUE_CHINESE = Pattern(
    r"(?:多多|一如既往|继续|共同|大力|鼎力|充分|给予|予以|得到|您的|您|贵司|贵方|各位|大家|我们|对|的|地|和|与|、|，|及|以及|更多|支持"
    r"|理解|谅解|体谅|信任|信赖|配合|帮助|耐心|关心|厚爱|合作|包容|相信|坚守|陪伴|同行|携手|共渡难关|渡过难关|一起|与我们同在|工作"
    r"|保持|信心|保重)+"
)
