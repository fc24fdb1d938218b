using System.Collections.Immutable;
using AlertEngine.Notifications;

namespace AlertEngine.Ui.Receivers;

/// <summary>What somebody has typed into the form for a test, and what came of it.</summary>
public sealed record ReceiverTest
{
    private const int LongestText = 20_000;

    /// <summary>Empty for each of them.</summary>
    public string Integration { get; init; } = "";

    public string Labels { get; init; } = "";
    public string Annotations { get; init; } = "";

    /// <summary>Why nothing was sent; null if something was.</summary>
    public string? Problem { get; init; }

    /// <summary>The attempts, by their ids in the ledger.</summary>
    public ImmutableArray<(long Id, AttemptReport Attempt)> Results { get; init; } = [];

    public static ReceiverTest Read(IFormCollection form) => new()
    {
        Integration = Text(form, "integration"),
        Labels = Text(form, "labels"),
        Annotations = Text(form, "annotations"),
    };

    private static string Text(IFormCollection form, string name) =>
        form[name].ToString() is { Length: <= LongestText } text ? text.ReplaceLineEndings("\n").Trim() : "";
}
