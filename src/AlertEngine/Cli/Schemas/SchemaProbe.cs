using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Labels;

namespace AlertEngine.Cli.Schemas;

/// <summary>
/// Finds out what a reader of files takes, by giving it values of each kind and hearing what it expected: which keys it asks for,
/// and behind each of them a mapping, a list, or a scalar of which kind.
/// </summary>
internal sealed partial class SchemaProbe(Action<YamlMap> read)
{
    private const string Scalar = "?probe?";

    // Fewer keys may be those of mappings that have nothing else in common.
    private const int TellingKeys = 4;

    private readonly Dictionary<string, SchemaNode.Object> known = new(StringComparer.Ordinal);

    public SchemaNode.Object Root()
    {
        var root = new YamlNode.Mapping(Place.Start, [], []);

        return Explore("root", [], KeysOf(Read(root), root));
    }

    // Mappings with the same keys are the same thing, wherever they stand; so even what holds itself comes to an end.
    private SchemaNode.Object Explore(string name, ImmutableArray<Step> path, ImmutableSortedSet<string> keys)
    {
        var signature = $"{(keys.Count < TellingKeys ? name : "")}:{string.Join(',', keys)}";
        if (known.TryGetValue(signature, out var seen))
        {
            return seen;
        }

        var node = new SchemaNode.Object(name, []);
        known[signature] = node;
        foreach (var key in keys)
        {
            node.Keys[key] = Ask(key, path);
        }

        return node;
    }

    private SchemaNode Ask(string key, ImmutableArray<Step> path)
    {
        var mapping = new YamlNode.Mapping(new(2, 1), [], []);
        var asMapping = Read(Document(path, key, mapping));
        if (asMapping.Maps.Any(map => map.IsOf(mapping)))
        {
            SchemaNode inner = KeysOf(asMapping, mapping) is { IsEmpty: false } keys ? Explore(key, path.Add(new(key, InList: false)), keys) : new SchemaNode.Free("object");

            return TakesText(key, path) ? new SchemaNode.TextOr(inner) : inner;
        }

        var asList = Read(Document(path, key, new YamlNode.List(new(2, 1), [mapping])));
        if (asList.Maps.Any(map => map.IsOf(mapping)))
        {
            return new SchemaNode.List(KeysOf(asList, mapping) is { IsEmpty: false } keys ? Explore(key, path.Add(new(key, InList: true)), keys) : new SchemaNode.Free("object"));
        }

        return LeafOf(Expected(asMapping, key), ChoicesOf(WithText(key, path), key));
    }

    private bool TakesText(string key, ImmutableArray<Step> path) => !WithText(key, path).Problems.Any(problem => ExpectedMapping().IsMatch(problem.Message));

    private ConfigReading WithText(string key, ImmutableArray<Step> path) =>
        Read(Document(path, key, new YamlNode.Scalar(new(2, 1), Scalar, isPlain: false)));

    private static SchemaNode LeafOf(string expected, ImmutableArray<string> choices) => expected switch
    {
        _ when !choices.IsEmpty => new SchemaNode.Choice(choices),
        "true or false" => new SchemaNode.Free("boolean"),
        "text" => new SchemaNode.Text(),
        "a list of texts" => new SchemaNode.List(new SchemaNode.Text()),
        _ when expected.StartsWith("a whole number", StringComparison.Ordinal) => new SchemaNode.Free("integer"),
        _ when expected.StartsWith("a number", StringComparison.Ordinal) => new SchemaNode.Free("number"),
        _ when expected.StartsWith("a list", StringComparison.Ordinal) => new SchemaNode.Free("array"),
        _ => new SchemaNode.Anything(),
    };

    // What was expected in place of a mapping.
    private static string Expected(ConfigReading reading, string key) =>
        reading.Problems.Select(problem => ExpectedKind().Match(problem.Message))
            .FirstOrDefault(match => match.Success && match.Groups["key"].Value == key)?.Groups["kind"].Value ?? "";

    private static ImmutableArray<string> ChoicesOf(ConfigReading reading, string key) =>
        reading.Problems.Select(problem => ExpectedChoice().Match(problem.Message))
            .FirstOrDefault(match => match.Success && match.Groups["key"].Value == key) is { } found
            ? [.. found.Groups["choice"].Captures.Select(choice => choice.Value)]
            : [];

    private ConfigReading Read(YamlNode.Mapping document)
    {
        var reading = new ConfigReading("schema", MatcherSyntax.Fallback) { ExpandsReferences = false };
        read(new YamlMap(document, reading, new()));

        return reading;
    }

    private static ImmutableSortedSet<string> KeysOf(ConfigReading reading, YamlNode mapping) =>
        [.. reading.Maps.Where(map => map.IsOf(mapping)).SelectMany(map => map.Possible)];

    private static YamlNode.Mapping Document(ImmutableArray<Step> path, string key, YamlNode value)
    {
        var document = Holding(key, value);
        for (var i = path.Length - 1; i >= 0; i--)
        {
            document = Holding(path[i].Key, path[i].InList ? new YamlNode.List(Place.Start, [document]) : document);
        }

        return document;
    }

    private static YamlNode.Mapping Holding(string key, YamlNode value) =>
        new(Place.Start, [new(new YamlNode.Scalar(Place.Start, key, isPlain: true), value)], []);

    [GeneratedRegex(@"^(?<key>[^:]+): expected (?<kind>.+), got a mapping$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExpectedKind();

    [GeneratedRegex(@"expected a mapping.*, got the text ""\?probe\?""$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExpectedMapping();

    [GeneratedRegex(@"^(?<key>[^:]+): expected (?<choice>[\w./-]+)((, | or )(?<choice>[\w./-]+))*, got ""\?probe\?""$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExpectedChoice();

    /// <summary>On the way to a mapping: behind a key, or the first of the list behind it.</summary>
    private readonly record struct Step(string Key, bool InList);
}
