using System.Runtime.CompilerServices;
using AlertEngine.Labels;

namespace AlertEngine.Core.Tests.Labels;

public sealed class InternTableTests
{
    private const int Many = 50_000;

    [Fact]
    public void Sets_that_nobody_holds_leave_the_table()
    {
        var table = new InternTable();
        var held = table.Intern([new("held", "yes")]);
        Fill(table, "first");
        var full = table.Count;

        GC.Collect();
        Fill(table, "second");

        Assert.InRange(full, Many, 2 * Many);
        Assert.InRange(table.Count, Many / 2, full + Many / 2);
        Assert.Same(held, table.Intern([new("held", "yes")]));
    }

    [Fact]
    public void A_set_in_use_survives_every_sweep_as_one_object()
    {
        var table = new InternTable();
        var held = Enumerable.Range(0, 1_000).Select(i => table.Intern([new("held", $"{i}")])).ToArray();

        for (var round = 0; round < 3; round++)
        {
            Fill(table, $"{round}");
            GC.Collect();
        }

        Assert.All(held, (set, i) => Assert.Same(set, table.Intern([new("held", $"{i}")])));
    }

    [Fact]
    public void Threads_that_build_the_same_sets_get_the_same_objects()
    {
        var results = new LabelSet[8][];

        Parallel.For(0, results.Length, thread => results[thread] =
            [.. Enumerable.Range(0, 2_000).Select(i => LabelSet.Of(new("thread_test", $"{i}"), new("x", "y")))]);

        Assert.All(results, sets => Assert.All(sets, (set, i) => Assert.Same(results[0][i], set)));
    }

    [Fact]
    public void Sets_of_one_fingerprint_are_still_told_apart_by_their_labels()
    {
        var table = new InternTable();
        var first = table.Intern([new("a", "1"), new("b", "2")]);
        var second = table.Intern([new("a", "1b"), new("2", "x")]);

        Assert.NotSame(first, second);
        Assert.Same(first, table.Intern([new("a", "1"), new("b", "2")]));
    }

    // In a method of its own, so that no local keeps the sets alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fill(InternTable table, string name)
    {
        var sets = new List<LabelSet>();
        for (var i = 0; i < Many; i++)
        {
            sets.Add(table.Intern([new(name, $"{i}")]));
        }

        GC.KeepAlive(sets);
    }
}
