namespace AlertEngine.Store;

/// <summary>
/// Finds alerts by a key that each of them has, and keeps nothing but the alerts: a fifth of what a dictionary takes. For one thread at
/// a time.
/// </summary>
internal sealed class AlertIndex<TKey, TKeys>
    where TKeys : struct, IAlertKeys<TKey>
{
    private const int Smallest = 8;

    private StoredAlert?[] places = new StoredAlert?[Smallest]; // each alert in the first that was free from its own on

    public int Count { get; private set; }

    public IEnumerable<StoredAlert> All => places.OfType<StoredAlert>();

    public StoredAlert? Find(TKey key)
    {
        var place = PlaceOf(key);
        while (places[place] is { } alert && !TKeys.Is(alert, key))
        {
            place = Next(place);
        }

        return places[place];
    }

    /// <summary>In the place of one that had the same key.</summary>
    public void Set(StoredAlert alert)
    {
        var key = TKeys.KeyOf(alert);
        var place = PlaceOf(key);
        while (places[place] is { } other && !TKeys.Is(other, key))
        {
            place = Next(place);
        }

        Count += places[place] is null ? 1 : 0;
        places[place] = alert;
        if (Count > places.Length / 5 * 4)
        {
            Resize(places.Length * 2);
        }
    }

    /// <summary>Takes out this alert, not another one that has its key by now; false when it is not there.</summary>
    public bool Remove(StoredAlert alert)
    {
        var place = PlaceOf(TKeys.KeyOf(alert));
        while (places[place] is { } other && other != alert)
        {
            place = Next(place);
        }

        if (places[place] is null)
        {
            return false;
        }

        Count--;
        places[place] = null;
        MoveUp(place);
        if (places.Length > Smallest && Count < places.Length / 8)
        {
            Resize(places.Length / 2);
        }

        return true;
    }

    // Those that stand behind a place that has become free would not be found any more.
    private void MoveUp(int free)
    {
        for (var place = Next(free); places[place] is { } alert; place = Next(place))
        {
            var own = PlaceOf(TKeys.KeyOf(alert));
            if (((place - own) & (places.Length - 1)) >= ((place - free) & (places.Length - 1)))
            {
                (places[free], places[place]) = (alert, null);
                free = place;
            }
        }
    }

    private void Resize(int length)
    {
        var before = places;
        places = new StoredAlert?[length];
        foreach (var alert in before)
        {
            if (alert is not null)
            {
                var place = PlaceOf(TKeys.KeyOf(alert));
                while (places[place] is not null)
                {
                    place = Next(place);
                }

                places[place] = alert;
            }
        }
    }

    // By the upper half of a product that all bits of the hash have a say in: some of them have chosen the shard.
    private int PlaceOf(TKey key) => (int)((TKeys.HashOf(key) * 0x9E3779B97F4A7C15) >> 32) & (places.Length - 1);

    private int Next(int place) => (place + 1) & (places.Length - 1);
}
