using System.Buffers;
using System.Text;

namespace AlertEngine.Integrations;

/// <summary>The name of a receiver as messages have it: as a pattern that fits it alone, since links to the UI take one.</summary>
internal static class ReceiverName
{
    private static readonly SearchValues<char> Special = SearchValues.Create(@"\.+*?()|[]{}^$");

    public static string Quote(string name)
    {
        if (!name.AsSpan().ContainsAny(Special))
        {
            return name;
        }

        var quoted = new StringBuilder();
        foreach (var character in name)
        {
            if (Special.Contains(character))
            {
                quoted.Append('\\');
            }

            quoted.Append(character);
        }

        return quoted.ToString();
    }
}
