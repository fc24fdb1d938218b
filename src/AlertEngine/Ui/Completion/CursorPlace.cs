namespace AlertEngine.Ui.Completion;

/// <summary>What somebody is about to write at the end of a text.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="Prefix">What of it stands there.</param>
internal abstract record CursorPlace(int From, string Prefix)
{
    /// <summary>A metric, a function or a word of the language.</summary>
    public sealed record Name(int From, string Prefix) : CursorPlace(From, Prefix);

    /// <param name="Metric">Whose label; empty for any.</param>
    /// <param name="IsMatched">Whether it is to be compared with something.</param>
    public sealed record LabelName(int From, string Prefix, string Metric, bool IsMatched) : CursorPlace(From, Prefix);

    /// <param name="IsOpen">Whether its quote stands already.</param>
    public sealed record LabelValue(int From, string Prefix, string Metric, string Label, bool IsOpen) : CursorPlace(From, Prefix);
}
