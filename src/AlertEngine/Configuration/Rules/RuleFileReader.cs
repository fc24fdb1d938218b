using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Labels;
using AlertEngine.Rules;

namespace AlertEngine.Configuration.Rules;

/// <summary>Turns the bytes of a rule file into groups, or into the list of everything that is wrong with it.</summary>
internal sealed class RuleFileReader(RuleOptions options)
{
    public RuleFileLoad ReadFile(string path)
    {
        try
        {
            return Read(path, BoundedFile.Read(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new RuleFileLoad.Refused(path, [new(path, Place.Start, e.Message)]);
        }
    }

    public RuleFileLoad Read(string file, ReadOnlySpan<byte> bytes)
    {
        var reading = new ConfigReading(file, MatcherSyntax.Utf8) { ExpandsReferences = false };
        var notices = new List<Problem>();
        var sources = new List<RuleSource>();
        var text = YamlFile.Decode(bytes, reading) is { } decoded ? EnvironmentPlaceholders.Replace(decoded) : "";
        var groups = ReadGroups(text, reading, notices, sources);

        return reading.Problems.Count > 0
            ? new RuleFileLoad.Refused(file, reading.SortedProblems())
            : new RuleFileLoad.Loaded(file, groups, ConfigReading.Sorted(reading.Warnings), ConfigReading.Sorted(notices))
            {
                Written = options.KeepsText ? new(text, [.. sources]) : null,
            };
    }

    private ImmutableArray<RuleGroup> ReadGroups(string text, ConfigReading reading, List<Problem> notices, List<RuleSource> sources)
    {
        var places = new ScalarPlaces(text);
        var groups = ImmutableArray.CreateBuilder<RuleGroup>();
        var known = new HashSet<(string, string)>();
        var documents = YamlReader.ReadAll(text, reading.Note).ToImmutableArray();
        foreach (var document in RuleDocument.In(documents, options.AreVmalerts, reading))
        {
            var root = new YamlMap(document.Root, reading, new()).Unprinted();
            var reader = new RuleGroupReader(new(document.Dialect, options, places, notices, sources), document.Identity);
            foreach (var entry in root.Entries("groups"))
            {
                var group = reader.Read(entry);
                groups.Add(group);
                if (group.Name.Length > 0 && !known.Add((group.File, group.Name)))
                {
                    entry.Note("name", $"groupname: \"{group.Name}\" is repeated in the same file");
                }
            }
        }

        if (!options.IgnoresUnknownFields)
        {
            reading.NoteUnknownKeys();
        }

        return groups.DrainToImmutable();
    }
}
