using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using AlertEngine.Evaluation;

namespace AlertEngine.Api.V1;

/// <summary>How many groups an answer may have, and with which it begins.</summary>
internal sealed record RulePage(int Limit, string Token)
{
    public static readonly RulePage All = new(int.MaxValue, "");

    public static RulePage? TryRead(string limit, string token, out ApiError? error)
    {
        error = null;
        if (limit.Length == 0)
        {
            error = token.Length == 0
                ? null
                : ApiError.BadParameter("group_next_token", "group_limit needs to be present in order to paginate over the groups");
            return error is null ? All : null;
        }

        if (!int.TryParse(limit, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var groups))
        {
            var why = BigInteger.TryParse(limit, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? "value out of range" : "invalid syntax";
            error = ApiError.BadParameter("group_limit", $"group_limit needs to be a valid number: strconv.ParseInt: parsing \"{limit}\": {why}");
        }
        else if (groups <= 0)
        {
            error = ApiError.BadParameter("group_limit", "group_limit needs to be greater than 0");
        }

        return error is null ? new(groups, token) : null;
    }

    /// <summary>The groups from the one that the token names.</summary>
    public ImmutableArray<RunningGroup>? TryBegin(ImmutableArray<RunningGroup> groups, out ApiError? error)
    {
        error = null;
        if (Token.Length == 0)
        {
            return groups;
        }

        for (var i = 0; i < groups.Length; i++)
        {
            if (TokenOf(groups[i]) == Token)
            {
                return groups[i..];
            }
        }

        error = ApiError.BadParameter("group_next_token", $"invalid group_next_token '{Token}'. were rule groups changed?");

        return null;
    }

    public static string TokenOf(RunningGroup group) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{group.Definition.File};{group.Definition.Name}")));
}
