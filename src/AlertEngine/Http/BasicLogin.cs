using System.Text;

namespace AlertEngine.Http;

/// <summary>A name and a password as they stand behind Authorization.</summary>
internal static class BasicLogin
{
    public static string Of(string name, string password) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}"))}";
}
