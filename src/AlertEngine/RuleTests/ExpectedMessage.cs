using System.Collections.Immutable;
using AlertEngine.Labels;

namespace AlertEngine.RuleTests;

/// <summary>A message that is to be told. What is null may be anything.</summary>
internal sealed record ExpectedMessage
{
    public required string? Receiver { get; init; }
    public required string? Integration { get; init; }
    public required string? Status { get; init; }
    public required string? Reason { get; init; }
    public required ImmutableArray<LabelSet>? Alerts { get; init; }
    public required string? Title { get; init; }
    public required ImmutableArray<string> TextContains { get; init; }

    public bool IsTextAsked => Title is not null || !TextContains.IsEmpty;

    public bool Fits(ToldMessage told) =>
        IsAs(Receiver, told.Receiver)
        && IsAs(Integration, told.Integration)
        && IsAs(Status, told.Status)
        && IsAs(Reason, told.Reason)
        && (Alerts is not { } alerts || alerts.ToHashSet().SetEquals(told.Alerts))
        && IsAs(Title, told.Text?.Title ?? "")
        && TextContains.All(part => told.Text?.Contains(part) is true);

    private static bool IsAs(string? expected, string told) => expected is null || expected == told;
}
