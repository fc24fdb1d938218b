using System.Collections.Frozen;
using System.Text;
using System.Threading.RateLimiting;
using AlertEngine.Web;

namespace AlertEngine.Tests.Web;

/// <summary>What a password costs.</summary>
public sealed class BasicAuthTests : IDisposable
{
    private readonly ConcurrencyLimiter verifications = new(new() { PermitLimit = 1, QueueLimit = 0 });
    private readonly BasicAuth auth;

    public BasicAuthTests()
    {
        var hash = BcryptHash.TryParse("$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW", out _)!;
        auth = new(new Dictionary<string, BcryptHash> { ["alice"] = hash }.ToFrozenDictionary(), verifications);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_that_was_right_once_is_not_computed_again()
    {
        Assert.Equal(AuthOutcome.Accepted, await CheckAsync("alice:secret"));
        using var taken = await verifications.AcquireAsync(permitCount: 1, Cancellation);

        Assert.Equal(AuthOutcome.Accepted, await CheckAsync("alice:secret"));
    }

    [Theory]
    [InlineData("alice:wrong")]
    [InlineData("bob:secret")]
    public async Task A_wrong_password_and_an_unknown_name_both_cost_a_verification(string credentials)
    {
        using var taken = await verifications.AcquireAsync(permitCount: 1, Cancellation);

        Assert.Equal(AuthOutcome.TooBusy, await CheckAsync(credentials));
    }

    [Theory]
    [InlineData("alice:wrong")]
    [InlineData("bob:secret")]
    public async Task What_was_wrong_once_is_not_computed_again(string credentials)
    {
        Assert.Equal(AuthOutcome.Refused, await CheckAsync(credentials));
        using var taken = await verifications.AcquireAsync(permitCount: 1, Cancellation);

        Assert.Equal(AuthOutcome.Refused, await CheckAsync(credentials));
    }

    [Fact]
    public async Task Many_wrong_passwords_are_forgotten_and_the_right_one_is_not()
    {
        Assert.Equal(AuthOutcome.Accepted, await CheckAsync("alice:secret"));
        for (var guess = 0; guess <= 256; guess++)
        {
            Assert.Equal(AuthOutcome.Refused, await CheckAsync($"alice:{guess}"));
        }

        using var taken = await verifications.AcquireAsync(permitCount: 1, Cancellation);

        Assert.Equal(AuthOutcome.TooBusy, await CheckAsync("alice:0"));
        Assert.Equal(AuthOutcome.Refused, await CheckAsync("alice:256"));
        Assert.Equal(AuthOutcome.Accepted, await CheckAsync("alice:secret"));
    }

    [Fact]
    public async Task A_verification_gives_its_turn_back()
    {
        await CheckAsync("alice:wrong");

        Assert.Equal(1, verifications.GetStatistics()!.CurrentAvailablePermits);
    }

    [Fact]
    public async Task Who_gives_no_credentials_costs_nothing()
    {
        using var taken = await verifications.AcquireAsync(permitCount: 1, Cancellation);

        Assert.Equal(AuthOutcome.Refused, await auth.CheckAsync("", Cancellation));
    }

    public void Dispose() => verifications.Dispose();

    private ValueTask<AuthOutcome> CheckAsync(string credentials) =>
        auth.CheckAsync($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))}", Cancellation);
}
