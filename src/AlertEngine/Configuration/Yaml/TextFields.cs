using System.Collections.Immutable;

namespace AlertEngine.Configuration.Yaml;

/// <summary>Fields that are text, lists of texts, or mappings of names to texts.</summary>
internal static class TextFields
{
    extension(YamlMap map)
    {
        /// <summary>Absent and empty are the same: the stand-in, which is printed only when it says something.</summary>
        public string Text(string key, string otherwise = "")
        {
            var text = map.TextOrNull(key);
            if (text is null && otherwise.Length > 0)
            {
                map.Print(key, new CanonicalNode.Scalar(otherwise));
            }

            return text ?? otherwise;
        }

        /// <summary>As <see cref="Text"/>, but the stand-in is for a key that is absent: one that is written empty says nothing on purpose.</summary>
        public string Template(string key, string otherwise) =>
            map.TakeWritten(key) is null ? map.Text(key, otherwise) : map.Text(key);

        public string? TextOrNull(string key)
        {
            if (map.Take(key) is not { } node || map.TextOf(node, key) is not { Length: > 0 } text)
            {
                return null;
            }

            map.Print(key, CanonicalNode.TextOf(node));

            return text;
        }

        /// <summary>A text that is printed even when it is empty.</summary>
        public string PrintedText(string key)
        {
            map.Print(key, new CanonicalNode.Scalar(""));

            return map.Text(key);
        }

        public string RequiredText(string key, string? message = null)
        {
            if (map.TextOrNull(key) is { } text)
            {
                return text;
            }

            map.Note(key, message ?? $"{key} is missing");

            return "";
        }

        /// <summary>One of a few words.</summary>
        public string Choice(string key, string otherwise, params ReadOnlySpan<string> choices)
        {
            var text = map.Text(key, otherwise);
            if (choices.Contains(text))
            {
                return text;
            }

            var others = choices.Length > 1 ? $"{string.Join(", ", choices[..^1]!)} or " : "";
            map.Note(key, $"{key}: expected {others}{choices[^1]}, got \"{text}\"");

            return otherwise;
        }

        public ImmutableArray<string> Texts(string key) => map.TextsOrNull(key) ?? [];

        /// <summary>Null when the key is absent; an empty list stays an empty list.</summary>
        public ImmutableArray<string>? TextsOrNull(string key)
        {
            if (map.Take(key) is not { } node)
            {
                return null;
            }

            if (node is not YamlNode.List list)
            {
                map.NoteKind(node, key, "a list of texts");
                return [];
            }

            if (list.Items.Length > 0)
            {
                map.Print(key, new CanonicalNode.List([.. list.Items.Select(CanonicalNode.TextOf)]));
            }

            return [.. list.Items.Select(item => map.TextOf(item, key) ?? "")];
        }

        public ImmutableSortedDictionary<string, string> TextMap(string key)
        {
            var texts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            if (map.Map(key) is not { } inner)
            {
                return texts.ToImmutable();
            }

            foreach (var name in inner.Keys)
            {
                var node = inner.TakeWritten(name)!;
                texts[name] = inner.TextOf(node, name) ?? "";
                inner.Print(name, CanonicalNode.TextOf(node));
            }

            inner.Printed.Sort();

            return texts.ToImmutable();
        }

        /// <summary>The text of a scalar with references expanded; a plain number or boolean counts as it is written.</summary>
        public string? TextOf(YamlNode node, string key)
        {
            if (node is YamlNode.Scalar scalar)
            {
                return node.IsNull ? ""
                    : map.Reading.ExpandsReferences
                        ? References.Expand(scalar.Text, map.Reading.Resolve, message => map.Note(node, key, message))
                        : scalar.Text;
            }

            map.NoteKind(node, key, "text");

            return null;
        }
    }
}
