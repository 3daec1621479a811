namespace Openbeat.Platform.Files.Pictures;

/// <summary>The kinds of picture that are taken.</summary>
public enum PictureKind
{
    /// <summary>image/jpeg, ISO/IEC 10918.</summary>
    Jpeg,

    /// <summary>image/png, W3C PNG third edition.</summary>
    Png,

    /// <summary>image/webp, RFC 9649.</summary>
    Webp,
}

/// <summary>A picture of which nothing is left but what a browser needs to draw it.</summary>
/// <param name="Kind">Told by its content, never by its name.</param>
/// <param name="Width">Pixels across, as its header says, before any turning; 1 to <see cref="PictureLimits.Pixels"/>.</param>
/// <param name="Height">Pixels down, likewise.</param>
/// <param name="Orientation">How it is to be turned: the EXIF value 1 to 8, 1 where the source had none.</param>
/// <param name="Bytes">The rewritten file.</param>
public sealed record Picture(PictureKind Kind, int Width, int Height, int Orientation, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The content type to serve it with.</summary>
    public string ContentType => Kind switch
    {
        PictureKind.Jpeg => "image/jpeg",
        PictureKind.Png => "image/png",
        PictureKind.Webp => "image/webp",
        _ => throw new InvalidOperationException($"{Kind} has no content type."),
    };

    /// <summary>
    /// Rewrites the container of a JPEG, PNG or WebP file without decoding a pixel: the segments that hold the image are
    /// kept byte for byte, everything else (GPS and all other EXIF, XMP, IPTC, colour profiles, comments, thumbnails, text,
    /// bytes after the end) is left out, and where the source had an
    /// orientation it is written anew as the only tag of a fresh EXIF block.
    /// </summary>
    /// <param name="file">The whole file; at most <see cref="PictureLimits.Bytes"/>.</param>
    /// <param name="picture">The rewritten picture, or null.</param>
    /// <returns>Why it cannot be taken, in words for whoever sent it, or null where it was.</returns>
    /// <remarks>Never throws for anything in <paramref name="file"/>, and takes time linear in its length.</remarks>
    public static string? TryRewrite(ReadOnlyMemory<byte> file, out Picture? picture)
    {
        picture = null;
        if (file.Length > PictureLimits.Bytes)
        {
            return PictureLimits.TooManyBytes;
        }

        try
        {
            picture = JpegContainer.Is(file.Span) ? JpegContainer.Rewrite(file.Span)
                : PngContainer.Is(file.Span) ? PngContainer.Rewrite(file.Span)
                : WebpContainer.Is(file.Span) ? WebpContainer.Rewrite(file.Span)
                : throw new PictureRefusedException("The picture must be a JPEG, PNG or WebP file.");
            return null;
        }
        catch (PictureRefusedException refused)
        {
            return refused.Message;
        }
    }
}

/// <summary>How large a picture may be.</summary>
public static class PictureLimits
{
    /// <summary>The most bytes of a file: 4 MB (4 × 1,024 × 1,024).</summary>
    public const int Bytes = 4 * 1024 * 1024;

    /// <summary>The most pixels across and down.</summary>
    public const int Pixels = 4_000;

    internal const string TooManyBytes = "The picture must be smaller than 4 MB.";

    internal static void Check(int width, int height)
    {
        if (width < 1 || height < 1)
        {
            throw PictureRefusedException.Damaged;
        }

        if (width > Pixels || height > Pixels)
        {
            throw new PictureRefusedException("The picture must be at most 4,000 pixels wide and 4,000 pixels high.");
        }
    }
}

internal sealed class PictureRefusedException(string message) : Exception(message)
{
    public static PictureRefusedException Damaged => new("The picture is damaged or not whole. Try saving it again.");

    public static PictureRefusedException Moving => new("The picture moves. Choose one that stands still.");
}
