using System.Collections.Immutable;
using AlertEngine.Notifications;

namespace AlertEngine.Rehearsal;

/// <summary>What a message would have said.</summary>
/// <param name="Title">Null where messages have none.</param>
/// <param name="Texts">All of them, the title included; of an integration that has no templates, what it would have sent.</param>
/// <param name="Failures">Templates in whose place a plain text would have been sent.</param>
internal sealed record RehearsedText(string? Title, ImmutableArray<string> Texts, ImmutableArray<TemplateFailure> Failures)
{
    public bool Contains(string part) => Texts.Any(text => text.Contains(part, StringComparison.Ordinal));
}
