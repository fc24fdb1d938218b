using System.Text;
using AlertEngine.Web;

namespace AlertEngine.Tests.Web;

/// <summary>Hashes that other programs made: libxcrypt's, and the vectors that bcrypt was published with.</summary>
public sealed class BcryptHashTests
{
    [Theory]
    [InlineData("secret", "$2a$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW")]
    [InlineData("secret", "$2b$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW")]
    [InlineData("secret", "$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW")]
    [InlineData("", "$2y$04$abcdefghijklmnopqrstuubyCG3zY1GIXMyxfivm.ClDiInHzxjiq")]
    [InlineData("pässwörd", "$2y$04$abcdefghijklmnopqrstuuyx2n0Zzopyr9QuYTMCfOJJOj526QVoC")]
    [InlineData("U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW")]
    [InlineData("U*U*", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK")]
    [InlineData("U*U*U", "$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a")]
    public void The_right_password_matches(string password, string hash)
    {
        Assert.True(Parsed(hash).Matches(Encoding.UTF8.GetBytes(password)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Secret")]
    [InlineData("secret ")]
    [InlineData("secret\0")]
    [InlineData("secre")]
    public void Another_password_does_not_match(string password)
    {
        var hash = Parsed("$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW");

        Assert.False(hash.Matches(Encoding.UTF8.GetBytes(password)));
    }

    [Theory]
    [InlineData(71, false)]
    [InlineData(72, true)]
    [InlineData(73, true)]
    [InlineData(300, true)]
    public void Seventy_two_bytes_of_a_password_count(int length, bool matches)
    {
        var ofEighty = Parsed("$2b$04$abcdefghijklmnopqrstuubzadhGtS2zEF.gu0yd0opP6cVzb.e0i");

        Assert.Equal(matches, ofEighty.Matches(Encoding.UTF8.GetBytes(new string('x', length))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("$1$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW.")]
    [InlineData("$2x$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW")]
    [InlineData("$2y$4$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrWW")]
    [InlineData("$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIr")]
    [InlineData("$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIr=")]
    public void What_is_no_bcrypt_hash_is_refused_without_being_shown(string text)
    {
        var hash = BcryptHash.TryParse(text, out var error);

        Assert.Null(hash);
        Assert.Equal("expected a bcrypt hash: $2a$, $2b$ or $2y$, the cost in two digits, $ and 53 characters", error);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(21)]
    [InlineData(31)]
    public void A_cost_that_is_no_protection_or_an_attack_is_refused(int cost)
    {
        var hash = BcryptHash.TryParse($"$2y${cost:D2}$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW", out var error);

        Assert.Null(hash);
        Assert.Equal($"the cost of a bcrypt hash must be 4 to 20, got {cost}", error);
    }

    private static BcryptHash Parsed(string text) =>
        BcryptHash.TryParse(text, out var error) ?? throw new Xunit.Sdk.XunitException(error);
}
