using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Durations;
using NodaTime;

namespace AlertEngine.Configuration.Rules;

/// <summary>Fields as rule files have them: durations of both dialects, and lists in which an empty entry is no mistake.</summary>
internal static class RuleFields
{
    extension(YamlMap map)
    {
        public Duration? RuleDuration(string key, RuleReading reading)
        {
            if (map.Take(key) is not { } node || map.TextOf(node, key) is not { } text)
            {
                return null;
            }

            if (PrometheusDuration.TryParse(text, out var duration, out var error)
                || (reading.IsVmalerts && VmalertDuration.TryParse(text, out duration, out error)))
            {
                return duration;
            }

            map.Note(node, key, error);

            return null;
        }

        /// <summary>The mappings of a list. As in Prometheus an empty entry is passed over.</summary>
        public IReadOnlyList<YamlMap> Entries(string key)
        {
            var entries = new List<YamlMap>();
            foreach (var item in map.ListOf(key))
            {
                if (item is YamlNode.Mapping mapping)
                {
                    entries.Add(new YamlMap(mapping, map.Reading, new()).Unprinted());
                }
                else if (item.IsNull)
                {
                    map.Reading.Warn(item.Place, $"{key}: an empty entry is passed over");
                }
                else
                {
                    map.NoteKind(item, key, "a list of mappings");
                }
            }

            return entries;
        }

        /// <summary>Lists of texts by name.</summary>
        public ImmutableSortedDictionary<string, ImmutableArray<string>> TextLists(string key)
        {
            var lists = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
            if (map.Map(key) is { } inner)
            {
                foreach (var name in inner.Keys)
                {
                    lists[name] = inner.Texts(name);
                }
            }

            return lists.ToImmutable();
        }

        private ImmutableArray<YamlNode> ListOf(string key)
        {
            switch (map.Take(key))
            {
                case null:
                    return [];
                case YamlNode.List list:
                    return list.Items;
                case var other:
                    map.NoteKind(other, key, "a list");
                    return [];
            }
        }
    }
}
