using AlertEngine.Querying;

namespace AlertEngine.Tests.Querying;

public sealed class SeriesCacheTests
{
    private int made;

    [Fact]
    public async Task A_series_is_made_once()
    {
        var known = Cache();
        var json = Answers.Vector(Elements(0, 100));

        for (var i = 0; i < 5; i++)
        {
            await Answers.ReadAsync(json, known: known);
        }

        Assert.Equal((100, 100), (made, known.Count));
    }

    [Fact]
    public async Task Series_are_known_again_in_another_order_and_with_others_between_them()
    {
        var known = Cache();
        await Answers.ReadAsync(Answers.Vector(Elements(0, 50)), known: known);

        var reversed = await Answers.ReadAsync(Answers.Vector(Elements(0, 60).Reverse()), known: known);
        var some = await Answers.ReadAsync(Answers.Vector(Elements(0, 60).Where((_, i) => i % 3 == 0)), known: known);

        Assert.Equal((60, 60, 20), (made, reversed.Split('\n').Length, some.Split('\n').Length));
    }

    [Fact]
    public async Task A_series_that_begins_as_another_does_is_another_one()
    {
        var known = Cache();
        var json = Answers.Vector("""{"metric":{"a":"b"},"value":[1,"1"]}""");
        var longer = Answers.Vector("""{"metric":{"a":"b","c":"d"},"value":[1,"2"]}""");

        var answers = (string[])
        [
            await Answers.ReadAsync(json, known: known), await Answers.ReadAsync(longer, known: known), await Answers.ReadAsync(json, known: known),
        ];

        Assert.Equal(["{a=\"b\"} 1", "{a=\"b\", c=\"d\"} 2", "{a=\"b\"} 1"], answers);
    }

    [Fact]
    public async Task Series_that_stay_away_are_forgotten_after_a_number_of_questions()
    {
        var known = Cache();
        await Answers.ReadAsync(Answers.Vector(Elements(0, 100)), known: known);

        for (var i = 0; i < 40; i++)
        {
            await Answers.ReadAsync(Answers.Vector(Elements(0, 10)), known: known);
        }

        Assert.Equal(10, known.Count);
    }

    [Fact]
    public async Task Series_that_come_and_go_by_the_thousands_do_not_pile_up()
    {
        var known = Cache();

        for (var i = 0; i < 10; i++)
        {
            await Answers.ReadAsync(Answers.Vector(Elements(i * 20_000, 20_000)), known: known);
        }

        Assert.InRange(known.Count, 20_000, 50_000);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_leaves_the_cache_fit_for_the_next()
    {
        var known = Cache();
        var json = Answers.Vector(Elements(0, 20));
        var whole = await Answers.ReadAsync(json, known: known);

        await Answers.ReadAsync(json[..(json.Length / 2)], known: known);

        Assert.Equal(whole, await Answers.ReadAsync(json, known: known));
    }

    [Fact]
    public async Task A_series_that_comes_twice_is_given_twice()
    {
        var element = """{"metric":{"a":"b"},"value":[1,"1"]}""";

        Assert.Equal("{a=\"b\"} 1\n{a=\"b\"} 1", await Answers.ReadAsync(Answers.Vector(element, element), known: Cache()));
        Assert.Equal(1, made);
    }

    private static IEnumerable<string> Elements(int first, int count) =>
        Enumerable.Range(first, count).Select(i => $$"""{"metric":{"__name__":"up","instance":"host-{{i}}:9100"},"value":[1,"{{i}}"]}""");

    private SeriesCache<Answers.Series> Cache() => new(labels =>
    {
        made++;

        return new(labels);
    });
}
