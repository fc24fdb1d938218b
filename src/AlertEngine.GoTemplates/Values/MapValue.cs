namespace AlertEngine.GoTemplates.Values;

/// <summary>A map with string keys. Hosts adapt their own label sets by deriving from it.</summary>
public abstract class MapValue : GoObject
{
    public abstract int Count { get; }

    /// <summary>A nil map reads as empty and becomes null in JSON.</summary>
    public virtual bool IsNil => false;

    public abstract bool TryGet(string key, out Value value);

    /// <summary>All entries, keys in byte order.</summary>
    public abstract IEnumerable<KeyValuePair<string, Value>> Entries { get; }
}

/// <summary>A map of names to texts, such as labels and annotations.</summary>
public sealed class StringMap : MapValue
{
    private readonly KeyValuePair<string, string>[] entries;
    private readonly GoType type;

    private readonly bool isNil;

    public StringMap(IEnumerable<KeyValuePair<string, string>>? entries, GoType? type = null)
    {
        isNil = entries is null;
        this.entries = [.. entries ?? []];
        Array.Sort(this.entries, static (a, b) => ByteOrder.Compare(a.Key, b.Key));
        this.type = type ?? GoType.StringMap;
    }

    public override GoType Type => type;

    public override int Count => entries.Length;

    public override bool IsNil => isNil;

    public override IEnumerable<KeyValuePair<string, Value>> Entries =>
        entries.Select(e => KeyValuePair.Create(e.Key, Value.Of(e.Value)));

    public override bool TryGet(string key, out Value value)
    {
        foreach (var entry in entries) // label sets are small: a walk beats a hash
        {
            if (entry.Key == key)
            {
                value = Value.Of(entry.Value);
                return true;
            }
        }

        value = Value.None;
        return false;
    }
}

/// <summary>A map of names to anything, as <c>dict</c> and <c>args</c> make it.</summary>
public sealed class AnyMap(IEnumerable<KeyValuePair<string, Value>> entries, GoType? type = null) : MapValue
{
    private readonly SortedDictionary<string, Value> entries = Sorted(entries);

    public override GoType Type => type ?? GoType.AnyMap;

    public override int Count => entries.Count;

    public override IEnumerable<KeyValuePair<string, Value>> Entries => entries;

    public override bool TryGet(string key, out Value value) =>
        entries.TryGetValue(key, out value);

    private static SortedDictionary<string, Value> Sorted(IEnumerable<KeyValuePair<string, Value>> entries)
    {
        var sorted = new SortedDictionary<string, Value>(ByteOrder.Comparer);
        foreach (var (key, value) in entries)
        {
            sorted[key] = value;
        }

        return sorted;
    }
}
