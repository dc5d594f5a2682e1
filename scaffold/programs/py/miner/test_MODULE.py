"""What this miner should answer."""
from talk import Talk, should

talk = Talk("./@MODULE@.py")
beads = [{"pair": 0, "bead": number, "source": {"text": text},
          "target": {"text": ""}}
         for number, text in enumerate(("「话语接轨」和「」", "「对话网络」」「"))]
answer = talk.ask("mine", **{"from": "zh", "to": "en"}, beads=beads, last=True)
should("the terms", [found["source"] for found in answer["candidates"]],
       ["话语接轨", "对话网络"])
should("the places",
       [found["sightings"][0]["source"] for found in answer["candidates"]],
       [[1, 5], [1, 5]])
should("the exit status", talk.end(), 0)
