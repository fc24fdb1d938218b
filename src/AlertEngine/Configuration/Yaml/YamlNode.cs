using System.Collections.Immutable;

namespace AlertEngine.Configuration.Yaml;

/// <summary>A piece of a YAML document with its place. Weight counts the nodes it stands for once aliases are followed.</summary>
internal abstract class YamlNode
{
    private YamlNode(Place place, long weight) => (Place, Weight) = (place, weight);

    public Place Place { get; }

    public long Weight { get; }

    /// <summary>How the node is named when something else was expected.</summary>
    public abstract string Description { get; }

    public bool IsNull => this is Scalar { IsPlain: true, Tag: null, Text: "" or "~" or "null" or "Null" or "NULL" };

    /// <summary>Text; plain when it stands without quotes, so that it may also be a number, a boolean or null.</summary>
    public sealed class Scalar(Place place, string text, bool isPlain, string? tag = null) : YamlNode(place, weight: 1)
    {
        public string Text { get; } = text;

        public bool IsPlain { get; } = isPlain;

        public string? Tag { get; } = tag;

        public override string Description =>
            IsNull ? "nothing" : IsPlain ? Excerpt(Text) : $"the text \"{Excerpt(Text)}\"";

        private static string Excerpt(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 57), "...");
    }

    public sealed class List(Place place, ImmutableArray<YamlNode> items)
        : YamlNode(place, 1 + items.Sum(item => item.Weight))
    {
        public ImmutableArray<YamlNode> Items { get; } = items;

        public override string Description => "a list";
    }

    /// <summary>Own entries in the order of the file, and those that merge keys (<c>&lt;&lt;</c>) bring in.</summary>
    public sealed class Mapping(Place place, ImmutableArray<YamlEntry> entries, ImmutableArray<YamlEntry> merged)
        : YamlNode(place, 1 + entries.Sum(entry => 1 + entry.Value.Weight) + merged.Sum(entry => 1 + entry.Value.Weight))
    {
        public ImmutableArray<YamlEntry> Entries { get; } = entries;

        public ImmutableArray<YamlEntry> Merged { get; } = merged;

        public override string Description => "a mapping";

        /// <summary>Every value the key has: merged ones first, the mapping's own last.</summary>
        public IEnumerable<YamlNode> All(string key) =>
            Merged.Concat(Entries).Where(entry => entry.Key.Text == key).Select(entry => entry.Value);

        public YamlEntry? Find(string key) => Find(Entries, key) ?? Find(Merged, key);

        private static YamlEntry? Find(ImmutableArray<YamlEntry> entries, string key)
        {
            foreach (var entry in entries)
            {
                if (entry.Key.Text == key)
                {
                    return entry;
                }
            }

            return null;
        }
    }
}

/// <summary>A key with its value.</summary>
internal sealed record YamlEntry(YamlNode.Scalar Key, YamlNode Value);
