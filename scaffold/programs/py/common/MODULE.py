

def main():
    """Hello, then questions until yizhi closes its end."""
    json.loads(sys.stdin.readline())
    print(json.dumps(HELLO), flush=True)
    plugin = Plugin()
    for line in sys.stdin:
        question = json.loads(line)
        try:
            answer = getattr(plugin, question["ask"])(question)
        except (OSError, ValueError) as why:  # one sentence for the user
            answer = {"error": str(why)}
        # Flushed line by line: yizhi waits for each.
        print(json.dumps({"id": question["id"], **answer}), flush=True)


if __name__ == "__main__":
    main()
