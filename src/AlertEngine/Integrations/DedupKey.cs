using System.Security.Cryptography;
using System.Text;
using AlertEngine.Routing;

namespace AlertEngine.Integrations;

/// <summary>The name of a group that services are given, so that they see what belongs together: a hash of its key.</summary>
internal static class DedupKey
{
    public static string Of(GroupKey group) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(group.Text)));
}
