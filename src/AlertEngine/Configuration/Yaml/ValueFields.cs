using System.Globalization;
using AlertEngine.Durations;
using NodaTime;

namespace AlertEngine.Configuration.Yaml;

/// <summary>Fields that are booleans, numbers and durations.</summary>
internal static class ValueFields
{
    private delegate bool Parse(string text, out Duration duration, out string error);

    extension(YamlMap map)
    {
        public bool Bool(string key, bool otherwise)
        {
            if (map.BoolOrNull(key) is { } value)
            {
                return value;
            }

            map.Print(key, Literal(otherwise ? "true" : "false"));

            return otherwise;
        }

        public bool? BoolOrNull(string key)
        {
            if (map.Take(key) is not { } node)
            {
                return null;
            }

            if (node is YamlNode.Scalar scalar && YamlScalars.AsBool(scalar) is { } value)
            {
                map.Print(key, Literal(value ? "true" : "false"));
                return value;
            }

            map.NoteKind(node, key, "true or false");

            return null;
        }

        public int Int(string key, int otherwise, int min = int.MinValue)
        {
            var value = map.IntOrNull(key, min) ?? otherwise;
            map.Print(key, Literal(value.ToString(CultureInfo.InvariantCulture)));

            return value;
        }

        public int? IntOrNull(string key, int min = int.MinValue)
        {
            if (map.Take(key) is not { } node)
            {
                return null;
            }

            if (node is YamlNode.Scalar scalar && YamlScalars.AsInt(scalar) is { } value && value >= min && value <= int.MaxValue)
            {
                return (int)value;
            }

            map.NoteKind(node, key, min is int.MinValue ? "a whole number" : $"a whole number of at least {min}");

            return null;
        }

        public double Number(string key, double otherwise, double min, double max)
        {
            var value = otherwise;
            if (map.Take(key) is { } node)
            {
                if (node is YamlNode.Scalar scalar && YamlScalars.AsNumber(scalar) is { } number && number >= min && number <= max)
                {
                    value = number;
                }
                else
                {
                    map.NoteKind(node, key, $"a number from {min} to {max}");
                }
            }

            map.Print(key, Literal(value.ToString(CultureInfo.InvariantCulture)));

            return value;
        }

        /// <summary>A duration in Prometheus' notation, as <c>1h30m</c>.</summary>
        public Duration Duration(string key, Duration otherwise)
        {
            if (map.DurationOrNull(key) is { } value)
            {
                return value;
            }

            map.Print(key, new CanonicalNode.Scalar(PrometheusDuration.Format(otherwise)));

            return otherwise;
        }

        public Duration? DurationOrNull(string key)
        {
            if (map.DurationOrNull(key, PrometheusDuration.TryParse) is not { } value)
            {
                return null;
            }

            map.Print(key, new CanonicalNode.Scalar(PrometheusDuration.Format(value)));

            return value;
        }

        /// <summary>A duration in Go's notation, as <c>1.5s</c>; a bare number counts nanoseconds.</summary>
        public Duration GoDuration(string key, Duration otherwise)
        {
            var value = map.Take(key) is YamlNode.Scalar scalar && YamlScalars.AsInt(scalar) is { } nanoseconds
                ? NodaTime.Duration.FromNanoseconds(nanoseconds)
                : map.DurationOrNull(key, Durations.GoDuration.TryParse) ?? otherwise;
            map.Print(key, new CanonicalNode.Scalar(Durations.GoDuration.Format(value)));

            return value;
        }

        private Duration? DurationOrNull(string key, Parse parse)
        {
            if (map.Take(key) is not { } node || map.TextOf(node, key) is not { } text)
            {
                return null;
            }

            if (parse(text, out var duration, out var error))
            {
                return duration;
            }

            map.Note(node, key, error);

            return null;
        }

        /// <summary>A flag that is printed only when it is set.</summary>
        public bool Flag(string key)
        {
            var isSet = map.Unprinted().BoolOrNull(key) is true;
            if (isSet)
            {
                map.Print(key, Literal("true"));
            }

            return isSet;
        }

        /// <summary>A number with no bounds but those of its 64 bits. Zero is as good as none, and not printed.</summary>
        public long? LongOrNull(string key)
        {
            if (map.Take(key) is not { } node)
            {
                return null;
            }

            if (node is not YamlNode.Scalar scalar || YamlScalars.AsInt(scalar) is not { } value)
            {
                map.NoteKind(node, key, "a whole number");
                return null;
            }

            if (value == 0)
            {
                return null;
            }

            map.Print(key, Literal(value.ToString(CultureInfo.InvariantCulture)));

            return value;
        }
    }

    private static CanonicalNode.Scalar Literal(string text) => new(text, IsLiteral: true);
}
