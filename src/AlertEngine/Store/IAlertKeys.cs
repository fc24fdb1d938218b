using AlertEngine.Labels;

namespace AlertEngine.Store;

/// <summary>By what alerts are found.</summary>
internal interface IAlertKeys<TKey>
{
    static abstract TKey KeyOf(StoredAlert alert);

    static abstract bool Is(StoredAlert alert, TKey key);

    static abstract ulong HashOf(TKey key);
}

internal readonly struct ByLabels : IAlertKeys<LabelSet>
{
    public static LabelSet KeyOf(StoredAlert alert) => alert.Labels;

    public static bool Is(StoredAlert alert, LabelSet key) => alert.Labels == key;

    public static ulong HashOf(LabelSet key) => (uint)key.GetHashCode();
}
