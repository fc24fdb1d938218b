namespace AlertEngine.Integrations.Email.Smtp;

/// <summary>Steps that must be over within some time, or throw.</summary>
internal static class TimeLimit
{
    /// <param name="failure">What is said of a step that was not: <c>no reply</c>.</param>
    public static async Task<T> WithinAsync<T>(
        this TimeProvider time, TimeSpan limit, string failure, Func<CancellationToken, Task<T>> step, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await step(either.Token);
        }
        catch (OperationCanceledException e) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{failure} within {limit.TotalSeconds}s", e);
        }
    }

    /// <summary>A step that has no result.</summary>
    public static Task WithinAsync(
        this TimeProvider time, TimeSpan limit, string failure, Func<CancellationToken, Task> step, CancellationToken cancellationToken) =>
        time.WithinAsync(
            limit,
            failure,
            async token =>
            {
                await step(token);

                return true;
            },
            cancellationToken);
}
