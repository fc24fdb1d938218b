using System.Collections.Immutable;

namespace AlertEngine.RuleTests;

/// <summary>
/// Finds for each expected message one that was told, and as many as can be: one that fits several expectations goes to where it is
/// needed.
/// </summary>
internal sealed class MessagePairs
{
    private readonly ImmutableArray<ExpectedMessage> expected;
    private readonly ImmutableArray<ToldMessage> told;
    private readonly int[] takenBy;

    public MessagePairs(ImmutableArray<ExpectedMessage> expected, ImmutableArray<ToldMessage> told)
    {
        (this.expected, this.told) = (expected, told);
        takenBy = new int[told.Length];
        Array.Fill(takenBy, -1);
        Missing = [.. Enumerable.Range(0, expected.Length).Where(one => !TryPlace(one, new bool[told.Length])).Select(one => expected[one])];
        Besides = [.. told.Where((_, place) => takenBy[place] < 0)];
    }

    /// <summary>What was expected and not told.</summary>
    public ImmutableArray<ExpectedMessage> Missing { get; }

    /// <summary>What was told and not expected.</summary>
    public ImmutableArray<ToldMessage> Besides { get; }

    private bool TryPlace(int one, bool[] tried)
    {
        for (var place = 0; place < told.Length; place++)
        {
            if (tried[place] || !expected[one].Fits(told[place]))
            {
                continue;
            }

            tried[place] = true;
            if (takenBy[place] < 0 || TryPlace(takenBy[place], tried))
            {
                takenBy[place] = one;

                return true;
            }
        }

        return false;
    }
}
