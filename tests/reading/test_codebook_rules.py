"""The choices that come up often, as docs/codebook.md decides them: act, firmness and speakers of each statement.

The sentences are written for these tests, about states that do not exist.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from invented_records import statements_of

from communique.model import Reading

# The rule, the record that the sentence is added to, the sentence, and what is expected of each of its statements.
RULES = [
    (
        "coordinated acts are two",
        "readout",
        "The two ministers exchanged views on fisheries and agreed to work closely on patrols.",
        ["discuss none KSD+VLT", "commit firm KSD+VLT"],
    ),
    (
        "coordinated objects stay one",
        "readout",
        "They discussed fisheries, shipping and the repair of cables.",
        ["discuss none KSD+VLT"],
    ),
    (
        "inner performative of a reporting verb",
        "readout",
        "Minister Tascall said that Valtera will assist the inquiry into the collision.",
        ["commit firm VLT"],
    ),
    (
        "reporting verb otherwise",
        "readout",
        "Minister Tascall made clear that the collision was a violation of the Truce Agreement.",
        ["state none VLT"],
    ),
    (
        "which-clause is none",
        "readout",
        "They welcomed the Cable Repair Agreement, which entered into force in March and has halved delays.",
        ["welcome none KSD+VLT"],
    ),
    (
        "reaffirmed its commitment",
        "readout",
        "Foreign Secretary Ollerenby reaffirmed Kasendria’s commitment to the defence of Valtera.",
        ["reaffirm firm KSD"],
    ),
    (
        "affirmed their shared commitment",
        "readout",
        "The ministers affirmed their shared commitment to freedom of navigation.",
        ["reaffirm firm KSD+VLT"],
    ),
    (
        "underscored their commitment",
        "readout",
        "The ministers underscored their commitment to the peaceful settlement of disputes.",
        ["reaffirm firm KSD+VLT"],
    ),
    (
        "emphasised their shared commitment",
        "readout",
        "They emphasised their shared commitment to open sea lanes.",
        ["reaffirm firm KSD+VLT"],
    ),
    ("remains committed", "own", "Valtera remains committed to the Truce Agreement.", ["reaffirm firm VLT"]),
    ("are committed to", "we", "We are committed to the safe passage of all ships.", ["commit firm KSD+VLT"]),
    (
        "reiterated support",
        "readout",
        "Minister Tascall reiterated Valtera’s support for the territorial integrity of Merrow.",
        ["reaffirm none VLT"],
    ),
    (
        "emphasised the importance",
        "readout",
        "The two sides emphasised the importance of early warning.",
        ["state none KSD+VLT"],
    ),
    (
        "underscored the importance",
        "readout",
        "Foreign Secretary Ollerenby underscored the importance of regular inspections.",
        ["state none KSD"],
    ),
    (
        "discussed the importance",
        "readout",
        "The two ministers discussed the importance of regular inspections.",
        ["discuss none KSD+VLT"],
    ),
    (
        "jointly noted",
        "readout",
        "The two sides jointly noted the growing number of incidents.",
        ["state none KSD+VLT"],
    ),
    ("agreed to do", "readout", "They agreed to hold a joint exercise in the strait.", ["commit firm KSD+VLT"]),
    (
        "agreed that both would",
        "readout",
        "They agreed that both sides would share radar data.",
        ["commit firm KSD+VLT"],
    ),
    (
        "directed their teams to",
        "readout",
        "The two ministers directed their teams to draft a plan by October.",
        ["commit firm KSD+VLT"],
    ),
    (
        "agreed on the need for",
        "readout",
        "They agreed on the need for a common register of incidents.",
        ["agree none KSD+VLT"],
    ),
    (
        "agreed that X is",
        "readout",
        "They agreed that the situation in the strait is unstable.",
        ["agree none KSD+VLT"],
    ),
    ("agreed to consider", "readout", "They agreed to consider a second patrol base.", ["commit tentative KSD+VLT"]),
    ("will explore", "we", "We will explore the joint purchase of rescue vessels.", ["commit tentative KSD+VLT"]),
    ("are working to", "we", "We are working to shorten the repair of cables.", ["commit intended KSD+VLT"]),
    (
        "are cooperating",
        "we",
        "Our two governments are cooperating closely on search and rescue.",
        ["state none KSD+VLT"],
    ),
    ("concurred", "readout", "Both sides concurred that the incidents are increasing.", ["agree none KSD+VLT"]),
    (
        "shared the view",
        "readout",
        "Both sides shared the view that the incidents are increasing.",
        ["agree none KSD+VLT"],
    ),
    (
        "announced that it is providing",
        "own",
        "Valtera announced that it is providing ten rescue boats to Merrow.",
        ["announce none VLT"],
    ),
    ("launched", "readout", "The two ministers launched the Harbour Safety Initiative.", ["announce none KSD+VLT"]),
    (
        "signed",
        "readout",
        "The two ministers signed a memorandum of understanding on pilotage.",
        ["announce none KSD+VLT"],
    ),
    (
        "accepted an invitation",
        "readout",
        "Minister Tascall accepted an invitation to visit Port Sarrow.",
        ["commit firm VLT"],
    ),
    (
        "look forward to",
        "we",
        "We look forward to the early entry into force of the Convention.",
        ["welcome none KSD+VLT"],
    ),
    (
        "look forward to own next meeting",
        "we",
        "We look forward to our next meeting in Velmar in 2032.",
        ["commit intended KSD+VLT"],
    ),
    ("called for", "readout", "Both sides called for an immediate end to the blockade.", ["urge none KSD+VLT"]),
    ("must of others", "we", "Torvask must withdraw its vessels from the strait.", ["urge none KSD+VLT"]),
    (
        "expressed the hope that others",
        "readout",
        "Minister Tascall expressed the hope that Torvask would return to the talks.",
        ["urge none VLT"],
    ),
    ("urged", "readout", "Both ministers urged Torvask to return to the talks.", ["urge none KSD+VLT"]),
    ("called on", "we", "We call on all states to report incidents promptly.", ["urge none KSD+VLT"]),
    ("is needed", "we", "A common register of incidents is needed.", ["state none KSD+VLT"]),
    (
        "expressed willingness",
        "readout",
        "Minister Tascall expressed Valtera’s willingness to host the talks.",
        ["propose none VLT"],
    ),
    (
        "expressed readiness",
        "readout",
        "Foreign Secretary Ollerenby expressed readiness to send experts.",
        ["propose none KSD"],
    ),
    ("proposed", "readout", "Minister Tascall proposed a joint inquiry.", ["propose none VLT"]),
    (
        "invited",
        "readout",
        "Minister Tascall invited Foreign Secretary Ollerenby to visit Velmar.",
        ["propose none VLT"],
    ),
    ("stand ready to", "we", "We stand ready to assist the inquiry.", ["propose none KSD+VLT"]),
    (
        "expressed interest in",
        "readout",
        "Minister Tascall expressed strong interest in the Harbour Fund.",
        ["propose none VLT"],
    ),
    ("will of things", "we", "The register will make incidents easier to trace.", ["state none KSD+VLT"]),
    ("will of the speakers", "we", "We will share radar data in real time.", ["commit firm KSD+VLT"]),
    (
        "the next meeting will take place",
        "we",
        "The next meeting will take place in Port Sarrow in 2032.",
        ["commit firm KSD+VLT"],
    ),
    (
        "continue to, present",
        "we",
        "We continue to support the inspectors of the Joint Truce Commission.",
        ["support none KSD+VLT"],
    ),
    (
        "will continue to",
        "we",
        "We will continue to support the inspectors of the Joint Truce Commission.",
        ["commit firm KSD+VLT"],
    ),
    (
        "met to discuss is one",
        "readout",
        "Minister Tascall met with Foreign Secretary Ollerenby in Velmar to discuss the repair of cables.",
        ["meet none KSD+VLT"],
    ),
    (
        "met to reaffirm is two",
        "readout",
        "Minister Tascall met with Foreign Secretary Ollerenby in Velmar to reaffirm the alliance.",
        ["meet none KSD+VLT", "reaffirm none KSD+VLT"],
    ),
    ("hosted", "readout", "Minister Tascall hosted Foreign Secretary Ollerenby in Velmar.", ["meet none VLT"]),
    ("travelled", "readout", "Foreign Secretary Ollerenby travelled to Velmar on 4 May.", ["meet none KSD"]),
    (
        "participle after",
        "readout",
        "Both sides condemned the ramming of the Grey Plover, noting that it endangered her crew.",
        ["condemn none KSD+VLT", "state none KSD+VLT"],
    ),
    (
        "participle before",
        "readout",
        "Recalling the Truce Agreement, both sides reaffirmed the boundary.",
        ["reaffirm none KSD+VLT"],
    ),
    (
        "participle before 2",
        "we",
        "Recognising the growth of traffic, we will widen the lanes.",
        ["commit firm KSD+VLT"],
    ),
    (
        "reiterated condemnation",
        "readout",
        "Both sides reiterated their condemnation of the ramming.",
        ["condemn none KSD+VLT"],
    ),
    (
        "reiterated concern",
        "readout",
        "Both sides reiterated their concern about the blockade.",
        ["concern none KSD+VLT"],
    ),
    (
        "reiterated opposition",
        "readout",
        "Both sides reiterated their opposition to any unilateral change of the boundary.",
        ["oppose none KSD+VLT"],
    ),
    (
        "briefed",
        "readout",
        "Minister Tascall briefed Foreign Secretary Ollerenby on the inquiry.",
        ["discuss none VLT"],
    ),
    ("will travel", "readout", "Minister Tascall will travel to Port Sarrow in June.", ["commit firm VLT"]),
    ("will host", "own", "Valtera will host the next session of the Kestrel Sea Council.", ["commit firm VLT"]),
    ("are to meet", "readout", "The ministers are to meet again in the autumn.", ["commit firm KSD+VLT"]),
    (
        "expressed determination to",
        "readout",
        "They expressed their determination to finish the survey.",
        ["commit firm KSD+VLT"],
    ),
    ("deeply regret", "we", "We deeply regret the loss of life in the collision.", ["concern none KSD+VLT"]),
    ("will hold accountable", "we", "We will hold those responsible accountable.", ["warn firm KSD+VLT"]),
    (
        "will continue to impose costs",
        "we",
        "We will continue to impose costs on those who break the blockade rules.",
        ["warn firm KSD+VLT"],
    ),
    ("must be done, agentless", "we", "The blockade must be lifted at once.", ["urge none KSD+VLT"]),
    ("will aim to", "we", "We will aim to finish the survey by 2033.", ["commit intended KSD+VLT"]),
    ("share the goal of", "we", "We share the goal of a strait free of mines.", ["commit intended KSD+VLT"]),
    ("plan to", "we", "We plan to open a rescue centre in 2032.", ["commit intended KSD+VLT"]),
    ("intend to", "we", "We intend to open a rescue centre in 2032.", ["commit intended KSD+VLT"]),
    ("pledged", "readout", "They pledged to finish the survey by 2033.", ["commit firm KSD+VLT"]),
    ("reviewed", "readout", "The two sides reviewed the progress of the Harbour Fund.", ["review none KSD+VLT"]),
    (
        "took stock",
        "readout",
        "The ministers took stock of cooperation since their last meeting.",
        ["review none KSD+VLT"],
    ),
    ("supports", "own", "Valtera supports the candidacy of Merrow for the Kestrel Sea Council.", ["support none VLT"]),
    (
        "thanked",
        "readout",
        "Minister Tascall thanked Foreign Secretary Ollerenby for Kasendria’s help in the search.",
        ["welcome none VLT"],
    ),
    (
        "condolences",
        "readout",
        "Minister Tascall offered condolences to the families of the crew.",
        ["welcome none VLT"],
    ),
    (
        "congratulated",
        "readout",
        "Minister Tascall congratulated Foreign Secretary Ollerenby on her appointment.",
        ["welcome none VLT"],
    ),
    ("shared concerns", "readout", "They expressed serious concern about the blockade.", ["concern none KSD+VLT"]),
    ("deeply troubled", "we", "We are deeply concerned by the growing number of incidents.", ["concern none KSD+VLT"]),
    ("strongly condemn", "own", "Valtera strongly condemns the ramming of the Grey Plover.", ["condemn none VLT"]),
    ("rejected", "readout", "Both sides rejected the claim of Torvask to the islands.", ["oppose none KSD+VLT"]),
    ("plain assertion joint", "we", "Our partnership has never been stronger.", ["state none KSD+VLT"]),
    ("passive", "readout", "The importance of early warning was stressed by both sides.", ["state none KSD+VLT"]),
    (
        "Secretary of other side speaks",
        "readout",
        "For her part, Foreign Secretary Ollerenby praised the work of the inspectors.",
        ["welcome none KSD"],
    ),
    (
        "he",
        "readout",
        "Minister Tascall raised the blockade. He called for its immediate end.",
        ["discuss none VLT", "urge none VLT"],
    ),
    ("Kasendria alone", "readout", "Kasendria reaffirmed its support for the inspectors.", ["reaffirm none KSD"]),
    (
        "exchanged views",
        "joint",
        "The ministers exchanged views on the situation in the strait.",
        ["discuss none KSD+VLT"],
    ),
    ("decided to", "joint", "The two governments decided to establish a Joint Cable Board.", ["commit firm KSD+VLT"]),
    ("called upon", "joint", "The ministers called upon Torvask to release the crew.", ["urge none KSD+VLT"]),
    (
        "expressed satisfaction",
        "joint",
        "The ministers expressed their satisfaction with the progress of the survey.",
        ["welcome none KSD+VLT"],
    ),
    (
        "noted with concern",
        "joint",
        "The ministers noted with concern the growing number of incidents.",
        ["concern none KSD+VLT"],
    ),
]


@pytest.mark.parametrize(("rule", "record", "sentence", "expected"), RULES)
def test_choices_of_the_codebook(
    read: Callable[..., Reading], rule: str, record: str, sentence: str, expected: list[str]
) -> None:
    found = [f"{s.act} {s.commitment} {'+'.join(s.speakers)}" for s in statements_of(read, record, sentence)]
    assert found == expected, rule
