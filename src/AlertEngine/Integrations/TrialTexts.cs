namespace AlertEngine.Integrations;

/// <summary>What an integration would have said, in an attempt that reaches nobody.</summary>
internal sealed class TrialTexts
{
    private readonly List<string> all = [];

    /// <summary>The title or subject; null where messages have none.</summary>
    public string? Title { get; private set; }

    /// <summary>Every text that is made of the configuration's templates, in the order in which they were rendered.</summary>
    public IReadOnlyList<string> All => all;

    public void Add(string text) => all.Add(text);

    /// <summary>Takes what would have gone over the wire in the place of texts, where there are none.</summary>
    public void AddBody(string body)
    {
        if (all.Count == 0 && body.Length > 0)
        {
            all.Add(body);
        }
    }

    // Others are shorter forms of the first.
    public void AddTitle(string title) => Title ??= title;
}
