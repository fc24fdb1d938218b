namespace AlertEngine.Configuration.Yaml;

/// <summary>The effective configuration as it is printed back: defaults filled in, secrets masked.</summary>
internal abstract record CanonicalNode
{
    private CanonicalNode() { }

    /// <summary>The text of a node as it is written, so that what a reference stands for is not printed.</summary>
    public static Scalar TextOf(YamlNode node) =>
        new(node is YamlNode.Scalar { IsNull: false } scalar ? scalar.Text : "");

    /// <summary>A node as it is written, whatever it means to its reader.</summary>
    public static CanonicalNode Of(YamlNode node) => node switch
    {
        YamlNode.Scalar scalar => new Scalar(scalar.Text, IsLiteral: scalar is { IsPlain: true, Text.Length: > 0 }),
        YamlNode.List list => new List([.. list.Items.Select(Of)]),
        YamlNode.Mapping mapping => new Map(
            [.. mapping.Merged.Concat(mapping.Entries).Select(entry => KeyValuePair.Create(entry.Key.Text, Of(entry.Value)))]),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Text is quoted when it would be read back as something else; a literal (number, boolean) is not.</summary>
    public sealed record Scalar(string Text, bool IsLiteral = false) : CanonicalNode;

    public sealed record List(List<CanonicalNode> Items, bool InOneLine = false) : CanonicalNode;

    public sealed record Map(List<KeyValuePair<string, CanonicalNode>> Entries) : CanonicalNode
    {
        public Map() : this([])
        {
        }

        /// <summary>Puts the named keys first, in this order.</summary>
        public void Arrange(string[] order)
        {
            var arranged = Entries
                .OrderBy(entry => Array.IndexOf(order, entry.Key) is >= 0 and var place ? place : int.MaxValue)
                .ToList();
            Entries.Clear();
            Entries.AddRange(arranged);
        }

        /// <summary>Leaves out those of the named keys behind which there is an empty list or mapping.</summary>
        public void OmitEmpty(string[] keys) =>
            Entries.RemoveAll(entry => entry.Value is List { Items.Count: 0 } or Map { Entries.Count: 0 } && keys.Contains(entry.Key));

        /// <summary>As Go programs print mappings whose keys are the user's: in the order of the keys, at every depth.</summary>
        public void Sort()
        {
            Entries.Sort(static (one, other) => string.CompareOrdinal(one.Key, other.Key));
            foreach (var inner in Entries.Select(entry => entry.Value).OfType<Map>())
            {
                inner.Sort();
            }
        }

        public CanonicalNode? Find(string key) => Entries.Find(entry => entry.Key == key).Value;

        /// <summary>A mask as <paramref name="key"/>, or as <c>key_file</c> the name of the file.</summary>
        public void SetSecret(string key, SecretSource source)
        {
            var (printedKey, text) = source is SecretSource.File file ? ($"{key}_file", file.Path) : (key, Secret.Mask);
            Set(printedKey, new Scalar(text));
        }

        public void Set(string key, CanonicalNode value)
        {
            var known = Entries.FindIndex(entry => entry.Key == key);
            if (known < 0)
            {
                Entries.Add(new(key, value));
            }
            else
            {
                Entries[known] = new(key, value);
            }
        }
    }
}
