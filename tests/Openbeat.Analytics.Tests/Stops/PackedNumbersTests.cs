using FsCheck;
using FsCheck.Fluent;
using Openbeat.Analytics.Stops;

namespace Openbeat.Analytics.Tests.Stops;

public sealed class PackedNumbersTests
{
    [Theory]
    [InlineData(new uint[0], 6)]
    [InlineData(new uint[] { 7u, 7, 7 }, 6)]
    [InlineData(new uint[] { 0u, uint.MaxValue }, 14)]
    [InlineData(new uint[] { 60u, 120, 600 }, 8)]
    [InlineData(new uint[] { 1u, 2, 3, 4, 5, 6, 7, 8 }, 9)]
    public void Numbers_take_as_many_bits_as_the_largest_needs(uint[] numbers, int bytes) => Written(numbers).Length.ShouldBe(bytes);

    [Fact]
    public void Numbers_come_back() => Prop.ForAll(
        (from bits in Gen.Choose(0, 32)
         from step in Gen.Elements(1u, 60u)
         from seeds in Gen.Choose(0, int.MaxValue).ListOf()
         select seeds.Select(seed => (uint)(((ulong)seed * 2) & ((1UL << bits) - 1)) / step * step).ToArray()).ToArbitrary(),
        numbers =>
        {
            var read = new uint[numbers.Length];
            PackedNumbers.Read(new BinaryReader(new MemoryStream(Written(numbers))), read);
            read.ShouldBe(numbers);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Bytes_that_end_too_soon_are_no_numbers() =>
        Should.Throw<EndOfStreamException>(() => PackedNumbers.Read(new BinaryReader(new MemoryStream(Written([1, 2, 3])[..^1])), new uint[3]));

    private static byte[] Written(uint[] numbers)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        PackedNumbers.Write(writer, numbers);
        writer.Flush();
        return bytes.ToArray();
    }
}
