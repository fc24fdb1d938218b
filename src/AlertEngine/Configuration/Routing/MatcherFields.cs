using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Labels;

namespace AlertEngine.Configuration.Routing;

/// <summary>Matchers in their list form and in the older mappings of names to values or patterns.</summary>
internal static class MatcherFields
{
    extension(YamlMap map)
    {
        /// <summary>The three spellings together, sorted; each is printed as it was written.</summary>
        public Matchers Matchers(string equalKey, string regexKey, string listKey)
        {
            var equal = map.MatcherMap(equalKey, MatchOperator.Equal);
            var regex = map.MatcherMap(regexKey, MatchOperator.Regex);
            var listed = map.MatcherList(listKey);

            return new Matchers(equal.Concat(regex).Concat(listed)).Sorted();
        }

        /// <summary>In the list form alone.</summary>
        public Matchers Matchers(string listKey) => new(map.MatcherList(listKey));

        private List<Matcher> MatcherList(string key)
        {
            var matchers = new List<Matcher>();
            foreach (var node in map.TakeAll(key))
            {
                if (node is not YamlNode.List list)
                {
                    map.NoteKind(node, key, "a list of matchers");
                    continue;
                }

                foreach (var item in list.Items)
                {
                    matchers.AddRange(map.MatchersOf(item, key));
                }
            }

            if (matchers.Count > 0)
            {
                var printed = matchers.Order().Select(matcher => new CanonicalNode.Scalar(matcher.ToString()));
                map.Print(key, new CanonicalNode.List([.. printed]));
            }

            return matchers;
        }

        private ImmutableArray<Matcher> MatchersOf(YamlNode item, string key)
        {
            if (map.TextOf(item, key) is not { } text)
            {
                return [];
            }

            switch (MatcherParser.Parse(text, map.Reading.Syntax))
            {
                case MatcherParse.Parsed parsed:
                    if (parsed.Warning is not null)
                    {
                        map.Reading.Warn(item.Place, $"{key}: {parsed.Warning}");
                    }

                    return parsed.Matchers;
                case MatcherParse.Invalid invalid:
                    map.Note(item, key, invalid.Message);
                    break;
            }

            return [];
        }

        private List<Matcher> MatcherMap(string key, MatchOperator @operator)
        {
            var matchers = new List<Matcher>();
            if (map.Map(key) is not { } inner)
            {
                return matchers;
            }

            foreach (var name in inner.Keys)
            {
                var node = inner.TakeWritten(name)!;
                inner.Print(name, CanonicalNode.TextOf(node));
                if (!LabelName.IsClassic(name))
                {
                    inner.Note(name, $"{key}: invalid label name \"{name}\"");
                }
                else if (node.IsNull && @operator is MatchOperator.Regex)
                {
                    inner.Note(name, $"{key}: invalid regexp value for \"{name}\"");
                }
                else if (inner.TextOf(node, key) is { } value)
                {
                    inner.Add(node, key, matchers, name, @operator, value);
                }
            }

            return matchers;
        }

        private void Add(YamlNode at, string key, List<Matcher> matchers, string name, MatchOperator @operator, string value)
        {
            if (@operator is MatchOperator.Regex && AnchoredRegex.TryCreate(value, out var error) is null)
            {
                map.Note(at, key, error);
                return;
            }

            // The older form keeps the anchors in the value, which shows in the keys of groups.
            var written = @operator is MatchOperator.Regex ? $"^(?:{value})$" : value;
            if (Matcher.TryCreate(name, @operator, written, out var misfit) is { } matcher)
            {
                matchers.Add(matcher);
            }
            else
            {
                map.Note(at, key, misfit);
            }
        }
    }
}
