"""The words that report speech: one lexicon of verbs by class, the phrases, and the words that tell who a speaker is.

Lemmas. A verb's class says what it may govern: a statement ("said that ..."), a description ("called it ..."), or a
quotation only ("he laughed").
"""

from __future__ import annotations


def lexicon(listed: str) -> frozenset[str]:
    """A set of words written as running text."""
    return frozenset(listed.split())


STATEMENT = lexicon("""
    say tell add warn claim state announce declare insist argue assert affirm contend maintain allege note observe remark
    comment explain point stress emphasise emphasize underline underscore reiterate repeat report reveal disclose confirm
    acknowledge admit concede agree deny reply respond answer counter retort write tweet post blog testify swear vow pledge
    promise predict forecast estimate suggest indicate hint imply conclude reason recall recount remember complain caution
    advise inform notify assure reassure remind tout boast brag joke quip clarify elaborate proclaim pronounce mention
    stipulate specify signal speculate conjecture theorise theorize guess believe inform relay preach attest certify confess
    detail lament
    """)
"""They report a statement: "X said (that) ..."."""

DESCRIPTION = lexicon("""
    describe call label brand dub denounce condemn characterise characterize slam blast decry deride dismiss hail praise
    welcome deem term portray depict criticise criticize lambast lambaste castigate reject mock ridicule applaud laud
    accuse blame thank urge demand ask appeal encourage implore beg refer liken defend exhort
    """)
"""They carry the speaker's own words for something: "X described it as ...", "X urged them to ..."."""

MANNER = lexicon("""
    ask enquire inquire wonder shout yell cry exclaim scream whisper murmur mutter laugh sigh snap bark roar chant sing
    recite read continue begin start conclude interject interrupt intone chime echo agree think urge demand plead beg
    appeal implore instruct order command address greet sum muse reflect lament bemoan gush rave fume rage sob
    growl groan grumble moan rail vent thunder bellow implore enthuse concur offer put express hope fear pray propose
    recommend order opine volunteer venture profess protest object expound text email message caption headline share threaten vow disagree
    """)
"""They govern a quotation in marks and nothing less: "..., he shrugged"."""

OPINION = lexicon("think believe expect hope fear feel doubt suspect worry wonder ask agree question")
"""They report what somebody holds: "X expects that ...", "X asked whether ..."."""

HELD = lexicon("""
    find discover know realise realize understand learn recognise recognize suppose assume imagine reckon figure trust
    anticipate want wish plan intend prefer determine show demonstrate rule judge calculate project sense foresee envisage
    surmise decree charge consider contemplate
    """)
"""They report what somebody holds, knows or wants, and never govern a quotation in marks."""

COMMITMENT = lexicon("""
    claim vow pledge promise threaten offer agree swear deny admit expect hope propose want wish plan intend prefer
    """)
"""What the speaker means to do, or says to have done: "X vowed to ...", "X denied taking ..."."""

URGING = lexicon("urge ask order tell warn advise implore beg instruct encourage exhort command direct request press")
"""What others are to do: "X urged them to ..."."""

CALLING = lexicon("call appeal plead")
"""The same with a preposition: "X called on them to ..."."""

ABOUT: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("accuse",), ("of",)),
    **dict.fromkeys(("blame", "criticise", "criticize", "condemn", "praise", "thank", "slam", "blast", "apologise", "apologize"), ("for",)),
    **dict.fromkeys(("call", "appeal", "plead"), ("for",)),
    **dict.fromkeys(("warn", "complain", "boast", "brag"), ("of", "about", "against")),
    "argue": ("for", "against"),
    "believe": ("in",),
}  # fmt: skip
"""Verbs whose statement is a noun or a gerund behind one of these: "X accused them of ...", "X warned of ..."."""

STATED_THINGS = lexicon("""
    announce predict promise pledge propose suggest demand allege recommend threaten question express confirm deny
    acknowledge admit
    """)
"""Verbs whose object may be the statement: "X announced a cut in ..."."""

SAID_NOUNS = lexicon("""
    claim statement allegation accusation assertion suggestion argument warning announcement promise pledge vow prediction
    belief view opinion conviction conclusion finding report rumour rumor hint fear hope concern worry insistence contention
    complaint charge threat admission acknowledgement acknowledgment denial revelation confession remark notion theory
    assumption suspicion expectation assurance perception position assessment understanding feeling case point
    """)
"""Nouns that report a statement: "his claim that ...", "reports that ..."."""

MEANT_NOUNS = lexicon("promise pledge vow threat offer intention desire wish plea demand call request")
"""Nouns that report what somebody means to do or wants done: "her promise to ..."."""

STATES_OF_MIND = lexicon("""
    convinced confident sure certain adamant hopeful worried concerned afraid aware optimistic pessimistic sceptical skeptical
    doubtful fearful unsure unaware glad sorry surprised proud clear
    """)
"""Adjectives that report what somebody holds: "X is convinced that ..."."""

VERBS = STATEMENT | DESCRIPTION | MANNER | OPINION

SEEN_AS = DESCRIPTION | lexicon("see view regard consider")
"""What they say of something is its predicate: "X called it a ...", "X sees it as ..."."""

DOCUMENTS = lexicon("""
    poll survey study report data figure document record research analysis statistic number result filing memo letter email
    evidence footage video image chart graph photo picture map transcript website test investigation inquiry audit review estimate census
    """)
"""What may show that something is so."""

UTTERANCES = lexicon("""
    statement speech letter email tweet post message remark comment note warning reply response appeal apology plea
    """)
"""What is 'released', 'issued' or 'made' before a colon."""

TELLING = lexicon("tell inform remind assure reassure advise notify warn ask text email message address urge")
"""Their direct object is the one who was told."""

SAY_FORMS = {
    **dict.fromkeys(("say", "says", "said", "saying"), "say"),
    **dict.fromkeys(("tell", "tells", "told", "telling"), "tell"),
    **dict.fromkeys(("adds", "added", "adding"), "add"),
}
"""Forms that report in whatever class the tagger puts them, with their lemmas."""

NOT_SPEECH = lexicon("nickname know title entitle code-name codename name")
"""Quoted words after them are a name, not speech."""

ROLE_NOUNS = lexicon("""
    spokesman spokeswoman spokesperson minister president chancellor premier secretary ambassador envoy senator governor
    mayor director chief chairman chairwoman chair chairperson ceo boss head leader commander general colonel captain
    officer sheriff detective inspector superintendent prosecutor attorney lawyer solicitor judge magistrate coroner
    analyst economist professor researcher scientist expert strategist adviser advisor consultant historian author writer
    journalist reporter editor presenter actor actress singer director coach manager player striker owner founder
    teacher headteacher principal doctor nurse surgeon priest bishop pope archbishop cardinal imam rabbi king queen prince
    princess duke duchess lawmaker congressman congresswoman congressperson representative mp deputy councillor
    councilman councilwoman commissioner official resident witness neighbour neighbor tourist passenger driver pilot
    survivor victim mother father brother sister son daughter wife husband uncle aunt cousin widow man woman boy girl
    student activist campaigner organiser organizer businessman businesswoman billionaire candidate nominee
    politician diplomat ex-president co-founder executive trader farmer fisherman worker
    """)
"""A definite description of one person: 'the minister', 'the spokesman'."""

PEOPLE = ROLE_NOUNS | lexicon("""
    authority police people critic family parent relative source ally aide colleague prosecutor investigator detective supporter
    opponent voter protester demonstrator member republican democrat conservative liberal rebel soldier firefighter rescuer
    observer scholar engineer employee staff regulator parliamentarian immigrant refugee migrant shopper customer user fan
    """)
"""Those whom 'they' may stand for when they speak."""

BODIES = lexicon("""
    company firm bank ministry office agency government party team club university college school group department office commission
    committee court council association union organisation organization institute watchdog regulator newspaper paper magazine
    station network channel website army military navy board panel campaign charity body embassy parliament congress senate
    airline carrier retailer manufacturer maker operator startup report study survey statement service authority police bureau
    administration tribunal foundation museum hospital church league federation studio label publisher
    """)
"""What 'it' may stand for when it speaks."""

TITLES = lexicon("""
    mr mrs ms miss mx dr prof sir dame lord lady baroness baron rev fr sen rep gov gen col lt sgt capt cmdr adm maj cpl pvt
    president chancellor premier minister secretary senator congressman congresswoman representative governor mayor
    ambassador king queen prince princess pope cardinal archbishop bishop father sister brother judge justice sheriff
    detective inspector superintendent constable officer general colonel major captain lieutenant sergeant admiral
    commander chief professor doctor chairman chairwoman director prime deputy vice foreign defence defense interior
    finance home state attorney speaker coach ceo executive spokesman spokeswoman spokesperson leader
    """)

MALE = lexicon("""mr sir lord baron king prince pope duke father brother uncle son husband man boy spokesman chairman congressman
    businessman councilman fisherman policeman fireman gentleman actor widower grandfather dad bishop cardinal""")
FEMALE = lexicon("""mrs ms miss dame lady baroness queen princess duchess mother sister aunt daughter wife woman girl spokeswoman
    chairwoman congresswoman businesswoman councilwoman policewoman actress widow grandmother mum mom""")
