using System.IO.Compression;
using System.Text;
using Openbeat.Platform.Files;

namespace Openbeat.Web.Tests.Platform.Files;

/// <summary>What a file is, and what is inside of it, by its bytes alone.</summary>
public class FileContentTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Each_kind_is_told_by_its_content()
    {
        KindOf(SamplePictures.Jpeg).ShouldBe(FileKind.Jpeg);
        KindOf(SamplePictures.Png).ShouldBe(FileKind.Png);
        KindOf(SamplePictures.Webp).ShouldBe(FileKind.Webp);
        KindOf("%PDF-1.7\n%âãÏÓ\n"u8.ToArray()).ShouldBe(FileKind.Pdf);
        KindOf("Month,Searches\n2024-01,12\n"u8.ToArray()).ShouldBe(FileKind.Text);
        KindOf(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Dŵr café – 🚓\n", 20_000)))).ShouldBe(FileKind.Text);
        KindOf(Zip(("notes.txt", "a"u8.ToArray()))).ShouldBe(FileKind.Zip);
        KindOf(Gzip("a"u8.ToArray())).ShouldBe(FileKind.Gzip);
        KindOf(Zip(("[Content_Types].xml", []), ("word/document.xml", []))).ShouldBe(FileKind.Word);
        KindOf(Zip(("[Content_Types].xml", []), ("xl/workbook.xml", []))).ShouldBe(FileKind.Spreadsheet);
        KindOf(Zip(("[Content_Types].xml", []), ("ppt/presentation.xml", []))).ShouldBe(FileKind.Presentation);
    }

    [Theory]
    [InlineData("<!doctype html><p>")]
    [InlineData("  <svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("<?xml version='1.0'?><a/>")]
    [InlineData("name,note\n1,<script>alert(1)</script>")]
    [InlineData("#!/bin/sh\nrm -rf .")]
    [InlineData("MZ\u0001\u0002")]
    [InlineData("BZh91AY")]
    [InlineData("")]
    public void What_runs_or_is_unknown_is_none(string text) => KindOf(Encoding.UTF8.GetBytes(text)).ShouldBeNull();

    [Fact]
    public void A_document_with_a_program_and_bytes_that_are_no_text_are_none()
    {
        KindOf(Zip(("[Content_Types].xml", []), ("word/document.xml", []), ("word/vbaProject.bin", [1]))).ShouldBeNull();
        KindOf([0xC3, 0x28, 0x61]).ShouldBeNull();
        KindOf([0x61, 0xE2, 0x82]).ShouldBeNull();
        KindOf("PK\u0003\u0004 and no archive"u8.ToArray()).ShouldBeNull();
    }

    [Fact]
    public void What_unpacks_to_too_much_is_refused_whatever_its_headers_say()
    {
        var limits = new PackedLimits(1024 * 1024, 10);
        var zeros = new byte[3 * 1024 * 1024];
        Fault(Zip(("a", zeros)), FileKind.Zip, limits).ShouldNotBeNull().ShouldContain("more than 1 MB");
        Fault(Gzip(zeros), FileKind.Gzip, limits).ShouldNotBeNull().ShouldContain("more than 1 MB");
        // Many that are small each.
        Fault(Zip([.. Enumerable.Range(0, 9).Select(i => ($"{i}", new byte[200 * 1024]))]), FileKind.Zip, limits).ShouldNotBeNull().ShouldContain("more than 1 MB");
        Fault(Zip([.. Enumerable.Range(0, 11).Select(i => ($"{i}", new byte[1]))]), FileKind.Zip, limits).ShouldNotBeNull().ShouldContain("more than 10 files");
        Fault(Zip(("a", new byte[1000])), FileKind.Zip, limits).ShouldBeNull();

        // The size that the directory of the archive gives is a lie.
        var lying = Zip(("a", zeros));
        var directory = lying.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(lying.AsSpan(directory + 24), 10).ShouldBeTrue();
        Fault(lying, FileKind.Zip, limits).ShouldNotBeNull();
    }

    [Fact]
    public void Nests_ways_out_and_damage_are_refused()
    {
        Fault(Zip(("inner.zip", Zip(("a", [1])))), FileKind.Zip).ShouldNotBeNull().ShouldContain("another packed file");
        Fault(Gzip(Gzip([1])), FileKind.Gzip).ShouldNotBeNull().ShouldContain("another packed file");
        Fault(Zip(("../../etc/passwd", [1])), FileKind.Zip).ShouldNotBeNull().ShouldContain("leads out");
        Fault(Zip(("/etc/passwd", [1])), FileKind.Zip).ShouldNotBeNull().ShouldContain("leads out");
        Fault(Zip(("C:\\a", [1])), FileKind.Zip).ShouldNotBeNull().ShouldContain("leads out");
        var broken = Gzip(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 2000))));
        Fault(broken[..(broken.Length / 2)], FileKind.Gzip).ShouldNotBeNull();
        Fault(Zip(("[Content_Types].xml", []), ("word/document.xml", []), ("word/embeddings/a.xlsx", Zip(("a", [1])))), FileKind.Word).ShouldBeNull();
    }

    internal static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    internal static byte[] Gzip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return stream.ToArray();
    }

    private static FileKind? KindOf(byte[] bytes) => FileContent.KindOf(new MemoryStream(bytes));

    private static string? Fault(byte[] bytes, FileKind kind, PackedLimits? limits = null) => PackedContent.FaultOf(new MemoryStream(bytes), kind, limits ?? PackedLimits.Usual, Stop);
}
