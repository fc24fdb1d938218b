using AlertEngine.Integrations.Email.Mime;

namespace AlertEngine.Tests.Integrations.Email;

/// <summary>Lists of addresses; many are the examples of RFC 5322.</summary>
public sealed class MailAddressTests
{
    [Theory]
    [InlineData("a@x.org", "a@x.org")]
    [InlineData("a@x.org,b@x.org ,, c@x.org,", "a@x.org|b@x.org|c@x.org")]
    [InlineData("John Doe <jdoe@machine.example>", "John Doe <jdoe@machine.example>")]
    [InlineData("\"Joe Q. Public\" <john.q.public@example.com>", "\"Joe Q. Public\" <john.q.public@example.com>")]
    [InlineData("Joe Q. Public <john.q.public@example.com>", "\"Joe Q. Public\" <john.q.public@example.com>")]
    [InlineData("\"Giant; \\\"Big\\\" Box\" <sysservices@example.net>", "\"Giant; \\\"Big\\\" Box\" <sysservices@example.net>")]
    [InlineData("A Group:Ed Jones <joe@where.test>,joe@where.test,John <jdoe@one.test>; , x@y.org", "Ed Jones <joe@where.test>|joe@where.test|John <jdoe@one.test>|x@y.org")]
    [InlineData("Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>", "Pete <pete@silly.test>")]
    [InlineData("pete@silly.test (Pete (the) Elder)", "\"Pete (the) Elder\" <pete@silly.test>")]
    [InlineData("<boss@nil.test>", "boss@nil.test")]
    [InlineData("jdoe@test   . example", null)]
    [InlineData("\"a b\\\"c\"@x.org", "\"a b\\\"c\"@x.org")]
    [InlineData("\"plain\"@x.org", "plain@x.org")]
    [InlineData("root@localhost", "root@localhost")]
    [InlineData("a+b=c@[192.0.2.1], d@[IPv6:2001:db8::1]", "a+b=c@[192.0.2.1]|d@[IPv6:2001:db8::1]")]
    [InlineData("=?utf-8?q?J=C3=B6rg_D=2E?= <j@x.org>", "=?utf-8?q?J=C3=B6rg_D.?= <j@x.org>")]
    [InlineData("=?UTF-8?B?SsO2cmc=?= =?utf-8?b?IETDtg==?= <j@x.org>", "=?utf-8?q?J=C3=B6rg_D=C3=B6?= <j@x.org>")]
    [InlineData("值班 <oncall@公司.example>", "=?utf-8?q?=E5=80=BC=E7=8F=AD?= <oncall@xn--55qx5d.example>")]
    [InlineData("用户@x.org", "用户@x.org")]
    [InlineData("a@x.org\r\n", "a@x.org")]
    [InlineData("", null)]
    [InlineData("a", null)]
    [InlineData("a@", null)]
    [InlineData("@x.org", null)]
    [InlineData("a b@x.org", null)]
    [InlineData("a@x.org b@x.org", null)]
    [InlineData("a..b@x.org", null)]
    [InlineData("a.@x.org", null)]
    [InlineData("a@x..org", null)]
    [InlineData("a@x.org.", null)]
    [InlineData("<a@x.org", null)]
    [InlineData("N <a@x.org> y", null)]
    [InlineData("\"a\r\nBcc: evil\"@x.org", null)]
    [InlineData("\"a\\\r\n@x.org", null)]
    [InlineData("a@x.org>\r\nRCPT TO:<b@x.org", null)]
    [InlineData("(a@x.org", null)]
    [InlineData("<@route:a@x.org>", null)]
    [InlineData("a@[192.0.2.1", null)]
    [InlineData("a@exa​mple mple。org", null)]
    [InlineData(";", null)]
    [InlineData(")", null)]
    public void Addresses_are_read_as_people_write_them(string text, string? expected)
    {
        var succeeded = MailAddressList.TryParse(text, out var addresses, out var error);

        Assert.Equal(expected, succeeded ? string.Join('|', addresses) : null);
        Assert.Equal(succeeded, error is null);
    }

    [Fact]
    public void An_address_has_a_longest_length()
    {
        var longest = MailAddressList.TryParse($"{new string('a', 248)}@x.org", out _, out _);
        var longer = MailAddressList.TryParse($"{new string('a', 249)}@x.org", out _, out var error);

        Assert.Equal((true, false, "longer than 254 bytes at character 256"), (longest, longer, error));
    }

    [Fact]
    public void Deep_comments_cost_no_more_than_their_length()
    {
        var text = new string('(', 30_000);

        Assert.False(MailAddressList.TryParse(text, out _, out _));
        Assert.True(MailAddressList.TryParse($"{text}{new string(')', 30_000)}a@x.org", out _, out _));
    }
}
