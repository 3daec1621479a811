using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Openbeat.Modules.Places;

/// <summary>A postcode and the point that stands for it.</summary>
public sealed class Postcode
{
    public const int CodeMaxLength = 7;

    /// <summary>A digit and two letters end every postcode.</summary>
    public const int InwardLength = 3;

    /// <summary>An address has no more parts, and no part with a postcode in it is longer.</summary>
    private const int MostParts = 8, LongestPart = 20;

    /// <summary>Upper case, without spaces: NN11AA.</summary>
    public required string Code { get; init; }

    /// <summary>Whether it is no longer used; the point of an ended postcode may be unknown.</summary>
    public required bool Ended { get; set; }

    public required double? Latitude { get; set; }
    public required double? Longitude { get; set; }

    /// <summary>Reads a postcode however it is typed: "nn1 1aa", "NN11AA", "NN1  1AA".</summary>
    public static bool TryParse(string? text, out string code)
    {
        Span<char> kept = stackalloc char[CodeMaxLength];
        var length = 0;
        foreach (var c in text ?? "")
        {
            if (char.IsWhiteSpace(c))
            {
                continue;
            }

            if (!char.IsAsciiLetterOrDigit(c) || length == CodeMaxLength)
            {
                code = "";
                return false;
            }

            kept[length++] = char.ToUpperInvariant(c);
        }

        // Outward code of two to four, beginning with a letter; inward code of a digit and two letters.
        var fits = length >= 5 && char.IsAsciiLetter(kept[0])
            && char.IsAsciiDigit(kept[length - InwardLength]) && char.IsAsciiLetter(kept[length - 2]) && char.IsAsciiLetter(kept[length - 1]);
        code = fits ? new string(kept[..length]) : "";
        return fits;
    }

    /// <summary>
    /// Reads a postcode out of what people write around it: "nn1-1aa", "NN1 OAA" with the letter O, "NN1 1AA, Northampton" and
    /// "Northampton, NN1 1AA". Null where there is none.
    /// </summary>
    public static string? Read(string text)
    {
        foreach (var part in text.Split(',', MostParts + 1).Take(MostParts).Where(p => p.Length <= LongestPart))
        {
            var typed = string.Concat(part.Where(c => !char.IsWhiteSpace(c) && !char.IsPunctuation(c))).ToUpperInvariant();
            if (typed.Length > InwardLength && typed[^InwardLength] == 'O' && TryParseDistrict(typed[..^InwardLength], out var district))
            {
                typed = $"{district}0{typed[^(InwardLength - 1)..]}";
            }

            if (TryParse(typed, out var code))
            {
                return code;
            }
        }

        return null;
    }

    /// <summary>Reads the first part of a postcode, its district: "nn8" or "SW1A".</summary>
    public static bool TryParseDistrict(string? text, out string district)
    {
        var typed = (text ?? "").Trim().ToUpperInvariant();
        var letters = typed.TakeWhile(char.IsAsciiLetterUpper).Count();
        var fits = letters is 1 or 2 && typed.Length - letters is 1 or 2 && char.IsAsciiDigit(typed[letters]) && char.IsAsciiLetterOrDigit(typed[^1]);
        district = fits ? typed : "";
        return fits;
    }

    /// <summary>With the space before the last three: "NN1 1AA".</summary>
    public static string Spaced(string code) => $"{code[..^InwardLength]} {code[^InwardLength..]}";
}

internal sealed class PostcodeMapping : IEntityTypeConfiguration<Postcode>
{
    public void Configure(EntityTypeBuilder<Postcode> builder)
    {
        builder.HasKey(p => p.Code);
        builder.Property(p => p.Code).HasMaxLength(Postcode.CodeMaxLength);
    }
}
