using System.Collections.Immutable;

namespace AlertEngine.Configuration.Yaml;

/// <summary>Fields that are mappings, or lists of mappings, which other records read.</summary>
internal static class InnerFields
{
    extension(YamlMap map)
    {
        public YamlMap? Map(string key)
        {
            if (map.Take(key) is not { } node)
            {
                return null;
            }

            if (node is not YamlNode.Mapping mapping)
            {
                map.NoteKind(node, key, "a mapping");
                return null;
            }

            return map.Open(key, mapping);
        }

        /// <summary>The mapping of a key, or an empty one in its place, so that every default is read and printed.</summary>
        public YamlMap MapOrEmpty(string key) =>
            map.Map(key) ?? map.Open(key, new YamlNode.Mapping(map.PlaceOf(key), [], []));

        /// <summary>Reads each mapping of a list; an entry that is empty or no mapping is noted and left out.</summary>
        public ImmutableArray<T> Maps<T>(string key, string whenEmpty, Func<YamlMap, T> read)
        {
            if (map.Take(key) is not { } node)
            {
                return [];
            }

            if (node is not YamlNode.List list)
            {
                map.NoteKind(node, key, "a list");
                return [];
            }

            var printed = new CanonicalNode.List([]);
            map.Print(key, printed);
            var items = ImmutableArray.CreateBuilder<T>(list.Items.Length);
            foreach (var item in list.Items)
            {
                if (item is YamlNode.Mapping mapping)
                {
                    var inner = new YamlMap(mapping, map.Reading, new());
                    items.Add(read(inner));
                    printed.Items.Add(inner.Printed);
                }
                else if (item.IsNull)
                {
                    map.Reading.Note(item.Place, whenEmpty);
                }
                else
                {
                    map.NoteKind(item, key, "a list of mappings");
                }
            }

            return items.DrainToImmutable();
        }

        /// <summary>A value of any shape, printed as it is written.</summary>
        public YamlNode? Any(string key)
        {
            if (map.Take(key) is { } node)
            {
                map.Print(key, CanonicalNode.Of(node));
                return node;
            }

            return null;
        }

        private YamlMap Open(string key, YamlNode.Mapping mapping)
        {
            var inner = new YamlMap(mapping, map.Reading, new());
            map.Print(key, inner.Printed);

            return inner;
        }
    }
}
