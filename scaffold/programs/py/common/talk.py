"""Asks a plugin as yizhi does: one question after the other, in lines of JSON.

    python3 talk.py ./@MODULE@.py

says hello and start; then each line that is typed, such as
{"ask":"…", …} without an id, is a question, and its answer is printed.
"""
import json
import subprocess
import sys


class Talk:
    """A plugin that was started; options are the user's settings."""

    def __init__(self, path, options=None):
        self.number = 0
        self.program = subprocess.Popen(
            [path], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            encoding="utf-8")
        self.hello = self.say({"yizhi": 1, "version": "@VERSION@"})
        settings = {option["key"]: option["initial"]
                    for option in self.hello.get("options", [])}
        settings.update(options or {})
        self.ask("start", options=settings)

    def say(self, message):
        print(json.dumps(message, ensure_ascii=False), file=self.program.stdin,
              flush=True)
        line = self.program.stdout.readline()
        if not line:
            sys.exit("the plugin ended; what it said last stands above")
        return json.loads(line)

    def ask(self, what, **members):
        """The answer; a plugin that answers in parts needs a loop here."""
        self.number += 1
        answer = self.say({"id": self.number, "ask": what, **members})
        if answer.get("id") != self.number:
            sys.exit(f"question {self.number} got the answer {answer}")
        return answer

    def end(self):
        self.program.stdin.close()
        self.program.stdout.close()
        return self.program.wait()


def should(what, is_so, wanted):
    """Ends the test if something is not as it should be."""
    if is_so != wanted:
        sys.exit(f"{what}\n  is        {is_so}\n  should be {wanted}")


if __name__ == "__main__":
    talk = Talk(sys.argv[1])
    print(json.dumps(talk.hello, ensure_ascii=False))
    for typed in sys.stdin:
        question = json.loads(typed)
        print(json.dumps(talk.ask(question.pop("ask"), **question),
                         ensure_ascii=False))
    sys.exit(talk.end())
