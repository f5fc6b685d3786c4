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
    stipulate specify signal speculate conjecture theorise theorize guess believe inform relay preach attest certify
    """)
"""They report a statement: "X said (that) ..."."""

DESCRIPTION = lexicon("""
    describe call label brand dub denounce condemn characterise characterize slam blast decry deride dismiss hail praise
    welcome deem term portray depict criticise criticize lambast lambaste castigate reject mock ridicule applaud laud
    accuse blame thank urge demand ask appeal encourage implore beg refer liken defend
    """)
"""They carry the speaker's own words for something: "X described it as ...", "X urged them to ..."."""

MANNER = lexicon("""
    ask enquire inquire wonder shout yell cry exclaim scream whisper murmur mutter laugh sigh snap bark roar chant sing
    recite read continue begin start conclude interject interrupt intone chime echo agree think urge demand plead beg
    appeal implore instruct order command address greet sum muse reflect lament bemoan gush rave fume rage sob
    growl groan grumble moan rail vent thunder bellow implore enthuse concur offer put express hope fear pray propose
    recommend order opine volunteer venture profess protest object expound text email message caption sign headline share threaten vow disagree
    """)
"""They govern a quotation in marks and nothing less: "..., he shrugged"."""

OPINION = lexicon("think believe expect hope fear feel doubt suspect worry wonder ask agree")
"""They report what somebody holds: "X expects that ...", "X asked whether ..."."""

COMMITMENT = lexicon("claim vow pledge promise threaten offer agree swear deny admit expect hope propose")
"""What the speaker means to do, or says to have done: "X vowed to ...", "X denied taking ..."."""

URGING = lexicon("urge ask order tell warn advise implore beg instruct encourage")
"""What others are to do: "X urged them to ..."."""

CHARGING = lexicon("accuse blame criticise criticize condemn")
"""What somebody is said to have done: "X accused them of ..."."""

VERBS = STATEMENT | DESCRIPTION | MANNER | OPINION

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
