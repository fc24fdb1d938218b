using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using NodaTime;

namespace AlertEngine.Cli.Pushgateway;

/// <summary>A group of metrics in a Pushgateway.</summary>
/// <param name="Labels">What tells it from the others, in the order of their names; the job is always among them, and a value may be empty.</param>
/// <param name="PushedAt">When it was last pushed to with success; null when never.</param>
internal sealed record PushedGroup(ImmutableSortedDictionary<string, string> Labels, Instant? PushedAt)
{
    private const string Job = "job";

    /// <summary>The groups in what a Pushgateway answers.</summary>
    /// <exception cref="JsonException">It is no such answer.</exception>
    public static ImmutableArray<PushedGroup> ReadAll(ReadOnlyMemory<byte> answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);

            return [.. json.RootElement.GetProperty("data").EnumerateArray().Select(Read)];
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException("this is no list of groups: is it a Pushgateway that runs there?", e);
        }
    }

    /// <summary>As people write labels.</summary>
    public string Name => $"{{{string.Join(", ", Labels.Select(label => $"{label.Key}=\"{label.Value}\""))}}}";

    /// <summary>The path of the group, by which it is pushed to and deleted.</summary>
    public string Path()
    {
        var path = new StringBuilder("/metrics").Append(Part(Job, Labels.GetValueOrDefault(Job, "")));
        foreach (var label in Labels.Where(label => label.Key is not Job))
        {
            path.Append(Part(label.Key, label.Value));
        }

        return path.ToString();
    }

    // A slash would part the value, and what is empty would be no part at all.
    private static string Part(string name, string value)
    {
        var isPlain = value.Length > 0 && value is not ("." or "..") && !value.Contains('/', StringComparison.Ordinal);
        var encoded = value.Length == 0 ? "=" : Convert.ToBase64String(Encoding.UTF8.GetBytes(value)).Replace('+', '-').Replace('/', '_');

        return isPlain ? $"/{Uri.EscapeDataString(name)}/{Uri.EscapeDataString(value)}" : $"/{Uri.EscapeDataString(name)}@base64/{encoded}";
    }

    private static PushedGroup Read(JsonElement group) => new(
        group.GetProperty("labels").EnumerateObject().ToImmutableSortedDictionary(label => label.Name, label => label.Value.GetString()!, StringComparer.Ordinal),
        group.TryGetProperty("push_time_seconds", out var pushed)
        && pushed.GetProperty("metrics").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } metric
            ? At(double.Parse(metric.GetProperty("value").GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture))
            : null);

    // A group whose pushes have all failed has the time 0.
    private static Instant? At(double seconds) =>
        seconds > 0 && seconds < 1e11 ? Instant.FromUnixTimeMilliseconds((long)(seconds * 1000)) : null;
}
