"""Common given names by the gender they nearly always carry. Names that go both ways (Alex, Kim, Robin) are left out."""

from __future__ import annotations

from pipeline.extract.quotations.cues import lexicon

MALE = lexicon("""
    aaron abdul abdullah abraham adam adrian ahmed ahmad alan albert alberto aleksandr alessandro alexander alexei alfred
    ali allan allen alvaro amir anders andreas andrei andres andrew angelo anthony antonio arnold arthur ashraf ban barack
    barry bashar ben benjamin bernard bernie bill bob boris brad brandon brett brian bruce bruno bryan carl carlos charles
    chris christoph christopher chuck clint colin craig daniel darren dave david dean dennis derek diego dimitri dmitri
    dmitry dominic don donald douglas duncan ed eddie edgar eduardo edward edwin elias elliot emmanuel emmerson enrique
    eric erik ernest ethan eugene evan fabio felix ferdinand fernando francesco francois frank franz fred frederick gareth
    gary gavin geoff geoffrey george gerald gerard gerhard giovanni giuseppe glenn gordon graham greg gregory guillermo
    gustavo hamid hans harold harry harvey hassan hector heinrich helmut henri henry herbert hermann horst howard hugh
    hugo hussein ian ibrahim igor ilya imran isaac ivan jack jacob jacques jakob james jamie jan janos jared jason javier
    jean jeff jeffrey jeremy jerome jerry jim jimmy joachim joe joel johan johann john johnny jonas jonathan jorge jose
    josef joseph joshua juan julian julio jurgen justin karl keith ken kenneth kevin khaled klaus konstantin kurt kyle
    lance larry lars laurent lawrence lee leo leon leonard leonid liam lloyd louis luca lucas luis luke luigi mahmoud
    malcolm manuel marc marcel marco marcus mario mark markus martin mathias matt matteo matthew maurice max maxim
    michael michel miguel mikhail mike milan miroslav mitch mohamed mohammad mohammed muhammad mustafa narendra nathan
    neil nelson nicholas nick nicolas nicolae nigel nikolai noah norman oleg oliver olivier omar oscar osama otto pablo
    paolo pascal patrick paul pavel pedro per peter petr phil philip philippe pierre piotr qasim rafael rajesh ralph
    ramon ramzan randy raul ray raymond recep reinhard reza ricardo richard rick rob robert roberto rodrigo roger roland
    roman ronald ross roy rudolf rudy rupert russell ryan sadiq salman salvatore samuel saul scott sean sebastian sergei
    sergey sergio sergiy seth shane shaun shinzo silvio simon spencer stefan stephen steve steven stuart sven ted
    teodoro terrence terry theodore thomas tim timothy tobias todd tom tomas tommy tony travis trevor ulrich umar uwe
    vaclav victor viktor vincent vincenzo vitaly vladimir volodymyr walter warren wayne werner will wilhelm william
    winston wolfgang xavier yannick yusuf yuri yves zachary
    """)

FEMALE = lexicon("""
    abigail ada adele agnes aisha alexandra alice alicia alison amanda amber amelia amina amy ana anastasia andrea angela
    angelina anita anja ann anna anne annette annie antonia anya astrid audrey barbara beata beatrice becky bella bernadette
    beth bettina betty beverly birgit bridget brigitte camilla carla carmen carol carole caroline carolyn carrie catherine
    cathy cecilia celia charlotte cheryl chloe christina christine cindy claire clara claudia colleen connie cristina
    cynthia danielle daphne deborah debbie delia denise diana diane dilma dolores donna dora doris dorothy eileen elaine
    elena eleanor elisabeth eliza elizabeth ella ellen elsa emily emma erica erika erin esther eva evelyn fatima felicity
    fiona florence frances francesca frederica gabriela gabrielle gail gemma georgia geraldine gertrude gillian gina
    gisela giulia gloria grace greta gretchen gwen hannah harriet heather heidi helen helena helga hilary hillary ida
    imogen ines ingrid irene irina iris isabel isabella isabelle ivanka jacqueline jacinda jane janet janice jean-marie
    jennifer jenny jessica jill joan joanna joanne josephine joyce juanita judith judy julia juliana julie juliet karen
    karin katarina kate katherine kathleen kathryn kathy katie katrina kelly kerry khadija kirsten kristin kristina larissa
    laura lauren leila lena leonora lesley leticia lidia lily linda lisa lois lorraine louise lucia lucy lydia lynn
    madeleine maggie malala margaret margarita maria marian mariam marianne marie marina marion marjorie marta martha
    mary marya matilda maureen megan meghan melania melanie melinda melissa mia michaela michelle mildred miranda miriam
    moira molly monica monika myra nadia nancy naomi natalia natalie natasha nicola nicole nina nora nuala olga olivia
    ophelia pamela patricia paula pauline penelope penny petra philippa phoebe phyllis polly priscilla rachel raquel
    rebecca regina renata renee rhonda rita roberta rosa rosalind rose rosemary ruth sabine sabrina sally samantha sandra
    sara sarah shannon sharon sheila shirley silvia simone sofia sonia sonja sophia sophie stella stephanie susan susanna
    suzanne svetlana sylvia tamara tania tanya tara tatiana teresa tessa theresa tina tracey ulrike ursula valentina
    valerie vanessa vera veronica victoria viola virginia vivian wanda wendy winifred yasmin yolanda yulia yvonne zainab
    zoe zuzana
    """)
