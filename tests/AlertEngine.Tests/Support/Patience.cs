namespace AlertEngine.Tests.Support;

/// <summary>Turns a wait that would hang a whole test run into a failure that says what never came.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static async Task<T> OrFail<T>(this Task<T> wait, Func<string> missing, CancellationToken cancellationToken)
    {
        await OrFail((Task)wait, missing, cancellationToken);
        return await wait;
    }

    public static async Task OrFail(this Task wait, Func<string> missing, CancellationToken cancellationToken)
    {
        try
        {
            await wait.WaitAsync(Limit, TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{missing()} after {Limit}", e);
        }
    }
}
