namespace Openbeat.Platform.Files;

/// <summary>The kinds of file that can be kept. What is none of these is refused, whatever it is called.</summary>
public enum FileKind
{
    Jpeg,
    Png,
    Webp,
    Pdf,
    Word,
    Spreadsheet,
    Presentation,
    Zip,
    Gzip,

    /// <summary>Text in UTF-8 without markup, a CSV file included.</summary>
    Text,
}

/// <summary>What follows from the kind of a file.</summary>
public static class FileKinds
{
    /// <summary>The content type to serve it with.</summary>
    public static string ContentType(this FileKind kind) => kind switch
    {
        FileKind.Jpeg => "image/jpeg",
        FileKind.Png => "image/png",
        FileKind.Webp => "image/webp",
        FileKind.Pdf => "application/pdf",
        FileKind.Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        FileKind.Spreadsheet => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        FileKind.Presentation => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        FileKind.Zip => "application/zip",
        FileKind.Gzip => "application/gzip",
        _ => "text/plain; charset=utf-8",
    };

    /// <summary>What people call it, with its article.</summary>
    public static string InWords(this FileKind kind) => kind switch
    {
        FileKind.Jpeg => "a JPEG picture",
        FileKind.Png => "a PNG picture",
        FileKind.Webp => "a WebP picture",
        FileKind.Pdf => "a PDF file",
        FileKind.Word => "a Word document",
        FileKind.Spreadsheet => "an Excel workbook",
        FileKind.Presentation => "a PowerPoint presentation",
        FileKind.Zip => "a ZIP archive",
        FileKind.Gzip => "a gzip file",
        _ => "a text or CSV file",
    };

    /// <summary>Whether a browser may show it in a page; everything else is offered for saving.</summary>
    public static bool IsPicture(this FileKind kind) => kind is FileKind.Jpeg or FileKind.Png or FileKind.Webp;
}
