using AlertEngine.Labels;
using AlertEngine.Store;

namespace AlertEngine.Tests.Store;

public sealed class AlertIndexTests
{
    [Fact]
    public void It_finds_what_a_dictionary_finds_whatever_comes_and_goes()
    {
        var random = new Random(1);
        var index = new AlertIndex<int, ByRest>();
        var dictionary = new Dictionary<int, StoredAlert>();
        for (var step = 0; step < 50_000; step++)
        {
            var alert = new StoredAlert(random.Next(step < 25_000 ? 5_000 : 50), LabelSet.Empty);
            var key = ByRest.KeyOf(alert);
            if (random.Next(3) > 0)
            {
                index.Set(alert);
                dictionary[key] = alert;
            }
            else if (dictionary.Remove(key, out var known))
            {
                index.Remove(alert); // another one with its key
                Assert.Same(known, index.Find(key));
                index.Remove(known);
            }

            Assert.Equal(dictionary.Count, index.Count);
            Assert.Same(dictionary.GetValueOrDefault(key), index.Find(key));
        }

        Assert.Equal(dictionary.Values.OrderBy(alert => alert.Id), index.All.OrderBy(alert => alert.Id));
        Assert.All(dictionary, known => Assert.Same(known.Value, index.Find(known.Key)));
    }

    // Hashes that are alike are the worst that can come.
    private readonly struct ByRest : IAlertKeys<int>
    {
        public static int KeyOf(StoredAlert alert) => (int)alert.Id;

        public static bool Is(StoredAlert alert, int key) => alert.Id == key;

        public static ulong HashOf(int key) => (ulong)(key % 300);
    }
}
