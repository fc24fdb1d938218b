namespace AlertEngine.Configuration.Yaml;

/// <summary>
/// A mapping while a record reads itself from it. Asking for a key makes it known and prints its effective value; what is
/// wrong is noted with its place, answered with a stand-in, and the reading goes on.
/// </summary>
internal sealed class YamlMap
{
    private readonly YamlNode.Mapping node;
    private readonly HashSet<string> asked;
    private readonly HashSet<string> lookedFor;
    private readonly bool isPrinted;

    public YamlMap(YamlNode.Mapping node, ConfigReading reading, CanonicalNode.Map printed)
        : this(node, reading, printed, asked: [], lookedFor: [], isPrinted: true) => reading.Opened(this);

    private YamlMap(
        YamlNode.Mapping node, ConfigReading reading, CanonicalNode.Map printed, HashSet<string> asked, HashSet<string> lookedFor, bool isPrinted) =>
        (this.node, Reading, Printed, this.asked, this.lookedFor, this.isPrinted) = (node, reading, printed, asked, lookedFor, isPrinted);

    public ConfigReading Reading { get; }

    public CanonicalNode.Map Printed { get; }

    public Place Place => node.Place;

    /// <summary>Every key that is written here, in the order of the file.</summary>
    public IEnumerable<string> Keys =>
        node.Entries.Concat(node.Merged).Select(entry => entry.Key.Text).Distinct(StringComparer.Ordinal);

    /// <summary>Every key that its readers know.</summary>
    public IReadOnlyCollection<string> Known => asked;

    public bool IsOf(YamlNode mapping) => ReferenceEquals(node, mapping);

    /// <summary>Those too that a reader takes only where they are written.</summary>
    public IEnumerable<string> Possible => asked.Union(lookedFor);

    /// <summary>The same mapping for keys of our own, which the printed configuration leaves out.</summary>
    public YamlMap Unprinted() => new(node, Reading, new(), asked, lookedFor, isPrinted: false);

    /// <summary>The value of a key, known from now on; null when the key is absent or empty.</summary>
    public YamlNode? Take(string key) => TakeWritten(key) is { IsNull: false } value ? value : null;

    /// <summary>As <see cref="Take"/>, but a key that is written with nothing behind it gives its null node.</summary>
    public YamlNode? TakeWritten(string key)
    {
        asked.Add(key);

        return node.Find(key)?.Value;
    }

    /// <summary>All values of a key, those of merged mappings before the mapping's own.</summary>
    public IEnumerable<YamlNode> TakeAll(string key)
    {
        asked.Add(key);

        return node.All(key).Where(value => !value.IsNull);
    }

    public bool Has(string key)
    {
        lookedFor.Add(key);

        return node.Find(key) is { Value.IsNull: false };
    }

    /// <summary>As <see cref="Has"/>, where an empty text stands for nothing, as files have it that are generated or printed back.</summary>
    public bool Gives(string key) => Has(key) && node.Find(key) is not { Value: YamlNode.Scalar { Text: "" } };

    /// <summary>Where to point when something about this key is wrong: its value, its name, or the mapping that lacks it.</summary>
    public Place PlaceOf(string key) =>
        node.Find(key) is not { } entry ? Place : entry.Value.IsNull ? entry.Key.Place : entry.Value.Place;

    /// <summary>Where the key itself stands, or the mapping that lacks it.</summary>
    public Place PlaceOfKey(string key) => node.Find(key)?.Key.Place ?? Place;

    public void Note(string message) => Reading.Note(Place, message);

    public void Note(string key, string message) => Reading.Note(PlaceOf(key), message);

    public void Note(YamlNode at, string key, string message) => Reading.Note(at.Place, $"{key}: {message}");

    /// <summary>Notes that a key has another kind of value than it takes.</summary>
    public void NoteKind(YamlNode at, string key, string expected) =>
        Note(at, key, $"expected {expected}, got {at.Description}");

    /// <summary>Notes each key beyond the first of those that exclude each other.</summary>
    public void NoteIfSeveral(string names, params ReadOnlySpan<string> keys)
    {
        var written = 0;
        foreach (var key in keys)
        {
            if (Gives(key) && ++written == 2)
            {
                Note(key, $"at most one of {names} must be configured");
            }
        }
    }

    /// <summary>Says once that a key is known to Prometheus or Alertmanager and has no effect here.</summary>
    public void NotUsed(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            asked.Add(key);
            if (Has(key))
            {
                Reading.NotUsed.Add(new(Reading.File, node.Find(key)!.Key.Place, key));
            }
        }
    }

    public void Print(string key, CanonicalNode value)
    {
        if (isPrinted)
        {
            Printed.Set(key, value);
        }
    }

    /// <summary>Prints a mask, or the name of the file.</summary>
    public void PrintSecret(string key, SecretSource source)
    {
        if (isPrinted)
        {
            Printed.SetSecret(key, source);
        }
    }

    public void NoteUnknownKeys()
    {
        foreach (var entry in node.Entries.Concat(node.Merged).Where(entry => !asked.Contains(entry.Key.Text)))
        {
            Reading.Note(entry.Key.Place, $"unknown field {entry.Key.Text}{OtherFile.Hint(entry.Key) ?? Nearest.Hint(entry.Key.Text, asked)}");
        }
    }
}
