using System.Text;
using Openbeat.Platform.Files.Pictures;

namespace Openbeat.Web.Tests.Platform.Files;

public class PictureTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes(SamplePictures.Secret);

    public static TheoryData<int> Every => [.. Enumerable.Range(0, SamplePictures.All.Count())];

    [Theory]
    [MemberData(nameof(Every))]
    public void A_picture_is_taken_with_its_size_and_rewriting_it_again_changes_nothing(int which)
    {
        var taken = Taken(SamplePictures.All.ElementAt(which));
        (taken.Width, taken.Height, taken.Orientation).ShouldBe((6, 4, 1));
        Taken(taken.Bytes).Bytes.ToArray().ShouldBe(taken.Bytes.ToArray());
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void What_stands_after_the_end_is_gone(int which)
    {
        var picture = SamplePictures.All.ElementAt(which);
        var taken = Taken((byte[])[.. picture, .. Secret]);
        taken.Bytes.ToArray().ShouldBe(Taken(picture).Bytes.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(9)]
    public void Of_exif_the_orientation_alone_is_left(int? orientation)
    {
        foreach (var little in new[] { true, false })
        {
            var tiff = SamplePictures.Tiff(orientation, little);
            byte[] prefixed = [.. "Exif\0\0"u8, .. tiff];
            foreach (var file in new[]
            {
                SamplePictures.WithSegment(SamplePictures.Jpeg, 0xE1, prefixed),
                SamplePictures.WithSegment(SamplePictures.ProgressiveJpeg, 0xE1, prefixed),
                SamplePictures.WithChunk(SamplePictures.Png, "eXIf", tiff),
                SamplePictures.WithLastChunk(SamplePictures.Webp, "EXIF", tiff),
                SamplePictures.WithLastChunk(SamplePictures.LosslessWebp, "EXIF", prefixed),
                SamplePictures.WithLastChunk(SamplePictures.SeeThroughWebp, "EXIF", tiff),
            })
            {
                var taken = Taken(file);
                var kept = orientation is >= 1 and <= 8;
                taken.Orientation.ShouldBe(kept ? orientation!.Value : 1);
                var fresh = Orientation.Write(taken.Orientation);
                taken.Bytes.Span.IndexOf(fresh).ShouldBe(kept ? taken.Bytes.Span.LastIndexOf(fresh) : -1);
                (taken.Bytes.Span.IndexOf("MM\0*"u8) >= 0).ShouldBe(kept);
                taken.Bytes.Span.IndexOf("II*\0"u8).ShouldBe(-1);
                taken.Bytes.Span.IndexOf(Secret).ShouldBe(-1);
                Taken(taken.Bytes).Orientation.ShouldBe(taken.Orientation);
            }
        }
    }

    [Fact]
    public void Every_other_block_is_left_out()
    {
        byte[] xmp = [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Secret];
        var plain = Taken(SamplePictures.Jpeg).Bytes.ToArray();
        for (byte marker = 0xE0; marker is >= 0xE0 and <= 0xEF; marker++)
        {
            Taken(SamplePictures.WithSegment(SamplePictures.Jpeg, marker, xmp)).Bytes.ToArray().ShouldBe(plain);
        }

        Taken(SamplePictures.WithSegment(SamplePictures.Jpeg, 0xFE, Secret)).Bytes.ToArray().ShouldBe(plain);
        foreach (var type in new[] { "tEXt", "zTXt", "iTXt", "tIME", "iCCP", "gAMA", "pHYs", "sPLT", "acTL", "prVt" })
        {
            Taken(SamplePictures.WithChunk(SamplePictures.Png, type, Secret)).Bytes.ToArray().ShouldBe(Taken(SamplePictures.Png).Bytes.ToArray());
        }

        foreach (var type in new[] { "XMP ", "ICCP", "abcd" })
        {
            Taken(SamplePictures.WithLastChunk(SamplePictures.Webp, type, Secret)).Bytes.ToArray().ShouldBe(Taken(SamplePictures.Webp).Bytes.ToArray());
        }
    }

    [Fact]
    public void The_channels_of_a_jpeg_keep_their_meaning_and_nothing_else_of_the_block()
    {
        var taken = Taken(SamplePictures.FourChannelJpeg).Bytes.ToArray();
        taken.AsSpan().IndexOf((byte[])[0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, 2]).ShouldBe(2);
    }

    [Fact]
    public void Not_a_picture_too_large_or_moving_is_refused_in_words()
    {
        Refused("<html>"u8.ToArray()).ShouldContain("JPEG, PNG or WebP");
        Refused([]).ShouldContain("JPEG, PNG or WebP");
        Refused("GIF89a"u8.ToArray()).ShouldContain("JPEG, PNG or WebP");
        Refused(new byte[PictureLimits.Bytes + 1]).ShouldContain("4 MB");
        Refused(SamplePictures.MovingWebp).ShouldContain("moves");
        var wide = SamplePictures.Png;
        wide[18] = 0x0F;
        wide[19] = 0xA1;
        var sum = SamplePictures.Checksum(wide.AsSpan(12, 17));
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(wide.AsSpan(29), sum);
        Refused(wide).ShouldContain("4,000 pixels");
        var damaged = SamplePictures.Png;
        damaged[40] ^= 1;
        Refused(damaged).ShouldContain("damaged");
    }

    [Fact]
    public void A_picture_cut_off_anywhere_is_refused_or_whole()
    {
        foreach (var picture in SamplePictures.All)
        {
            var whole = Taken(picture).Bytes.ToArray();
            for (var length = 0; length < picture.Length; length++)
            {
                if (Picture.TryRewrite(picture.AsMemory(0, length), out var taken) is null)
                {
                    taken!.Bytes.ToArray().ShouldBe(whole);
                }
            }
        }
    }

    [Fact]
    public void Damaged_files_are_refused_or_rewritten_to_something_that_rewrites_to_itself()
    {
        var random = new Random(20261121);
        var seeds = SamplePictures.All
            .Append(SamplePictures.WithSegment(SamplePictures.Jpeg, 0xE1, [.. "Exif\0\0"u8, .. SamplePictures.Tiff(6, little: true)]))
            .Append(SamplePictures.WithChunk(SamplePictures.Png, "eXIf", SamplePictures.Tiff(6, little: false)))
            .Append(SamplePictures.WithLastChunk(SamplePictures.SeeThroughWebp, "EXIF", SamplePictures.Tiff(6, little: true)))
            .ToArray();
        var taken = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var file = Damaged(seeds[round % seeds.Length], random);
            if (Picture.TryRewrite(file, out var picture) is null)
            {
                taken++;
                Taken(picture!.Bytes).Bytes.ToArray().ShouldBe(picture.Bytes.ToArray());
                picture.Bytes.Length.ShouldBeLessThanOrEqualTo(file.Length + 64);
            }
        }

        taken.ShouldBeGreaterThan(1_000);
    }

    private static byte[] Damaged(byte[] whole, Random random)
    {
        var file = whole.ToList();
        for (var times = random.Next(1, 6); times > 0 && file.Count > 4; times--)
        {
            var at = random.Next(file.Count);
            switch (random.Next(4))
            {
                case 0:
                    file[at] = (byte)random.Next(256);
                    break;
                case 1:
                    file.RemoveRange(at, Math.Min(random.Next(8), file.Count - at));
                    break;
                case 2:
                    file.InsertRange(at, file.GetRange(at, Math.Min(random.Next(16), file.Count - at)));
                    break;
                default:
                    file[at] = (byte)(random.Next(2) == 0 ? 0xFF : 0);
                    break;
            }
        }

        return [.. file];
    }

    private static Picture Taken(ReadOnlyMemory<byte> file)
    {
        Picture.TryRewrite(file, out var picture).ShouldBeNull();
        return picture.ShouldNotBeNull();
    }

    private static string Refused(byte[] file)
    {
        var reason = Picture.TryRewrite(file, out var picture);
        picture.ShouldBeNull();
        return reason.ShouldNotBeNull();
    }
}
