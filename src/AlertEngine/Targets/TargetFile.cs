using System.Collections.Immutable;
using System.Text.Json;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Sources;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Labels;

namespace AlertEngine.Targets;

/// <summary>Reads a file that lists groups of targets, in YAML or JSON.</summary>
internal static class TargetFile
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64 };

    /// <summary>The groups, or what is wrong with the file.</summary>
    public static TargetFileLoad Read(string path)
    {
        try
        {
            var bytes = BoundedFile.Read(path);
            var reading = new ConfigReading(path, MatcherSyntax.Utf8) { ExpandsReferences = false };
            var groups = ReadGroups(path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? Json(bytes) : Yaml(bytes, reading), reading);

            return reading.Problems.Count > 0 ? new TargetFileLoad.Refused(reading.Problems[0]) : new TargetFileLoad.Loaded(groups);
        }
        catch (JsonException e)
        {
            return new TargetFileLoad.Refused(new(path, new((int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1), "this is not JSON"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // The last is half of a surrogate pair in JSON, which is no text.
            return new TargetFileLoad.Refused(new(path, Place.Start, e.Message));
        }
    }

    private static ImmutableArray<StaticTargets> ReadGroups(YamlNode? document, ConfigReading reading)
    {
        if (document is null or { IsNull: true })
        {
            return [];
        }

        var key = new YamlNode.Scalar(Place.Start, "groups", isPlain: true);
        var root = new YamlMap(new(Place.Start, [new(key, document)], []), reading, new());
        var groups = root.Maps("groups", whenEmpty: "a group of targets is empty", StaticTargets.Read);
        reading.NoteUnknownKeys();

        return groups;
    }

    private static YamlNode? Yaml(ReadOnlySpan<byte> bytes, ConfigReading reading) =>
        YamlFile.Decode(bytes, reading) is { } text ? YamlReader.ReadFirst(text, reading.Note) : null;

    private static YamlNode Json(ReadOnlySpan<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes.ToArray(), Strict);

        return NodeOf(document.RootElement);
    }

    private static YamlNode NodeOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => new YamlNode.List(Place.Start, [.. element.EnumerateArray().Select(NodeOf)]),
        JsonValueKind.Object => new YamlNode.Mapping(
            Place.Start,
            [.. element.EnumerateObject().Select(field => new YamlEntry(new(Place.Start, field.Name, isPlain: false), NodeOf(field.Value)))],
            []),
        JsonValueKind.String => new YamlNode.Scalar(Place.Start, element.GetString()!, isPlain: false),
        _ => new YamlNode.Scalar(Place.Start, element.GetRawText(), isPlain: true),
    };
}

/// <summary>How the reading of a file of targets ended.</summary>
internal abstract record TargetFileLoad
{
    private TargetFileLoad() { }

    public sealed record Loaded(ImmutableArray<StaticTargets> Groups) : TargetFileLoad;

    public sealed record Refused(Problem Problem) : TargetFileLoad;
}
