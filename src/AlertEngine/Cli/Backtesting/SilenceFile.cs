using System.Collections.Immutable;
using System.Text.Json;
using AlertEngine.Alerts;
using AlertEngine.Cli.Amtool;
using AlertEngine.Configuration;
using AlertEngine.Labels;
using AlertEngine.Muting;

namespace AlertEngine.Cli.Backtesting;

/// <summary>Silences as <c>silence query -o json</c> lists them.</summary>
internal static class SilenceFile
{
    /// <summary>Empty, with the problem noted, when the file is none.</summary>
    public static ImmutableArray<SilenceDraft> Read(string path, List<string> problems)
    {
        try
        {
            using var document = JsonDocument.Parse(BoundedFile.Read(path).ToArray());

            return [.. ListedJson.Silences(document.RootElement).Select(silence => DraftOf(silence.Value))];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            problems.Add($"alertengine: {path}: {e.Message}");

            return [];
        }
    }

    private static SilenceDraft DraftOf(ListedSilence silence) => new()
    {
        Changes = null,
        Matchers = [.. silence.Matchers.Select(matcher => new MatcherDraft(matcher.Name, matcher.Operator, matcher.Value))],
        StartsAt = silence.StartsAt.ToInstant(),
        EndsAt = silence.EndsAt.ToInstant(),
        CreatedBy = silence.CreatedBy,
        Comment = silence.Comment,
        Annotations = Annotations.From((silence.Annotations ?? ImmutableSortedDictionary<string, string>.Empty).Select(text => new Label(text.Key, text.Value))),
    };
}
