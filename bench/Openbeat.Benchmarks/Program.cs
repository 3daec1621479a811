using System.Globalization;
using System.Runtime.Intrinsics.X86;
using BenchmarkDotNet.Running;
using Openbeat.Analytics.Stops;
using Openbeat.Benchmarks;

// weight ADDRESS…: pages of a running site in bytes, exit 1 above the goal · whole [MILLIONS]: import, start-up and HTTP · growth: 1, 2, 4 and 7 million rows · sign-in: its timing and its limits · anything else: BenchmarkDotNet's own words
Console.WriteLine($"{Processor()}, {Environment.ProcessorCount} processors; kernel: {RowKernel.Widest} at once; AVX2 {Avx2.IsSupported}, AVX-512 {Avx512BW.IsSupported}");
switch (args)
{
    case ["sign-in"]:
        await SignInTiming.RunAsync();
        break;
    case ["growth"]:
        Growth.Run();
        break;
    case ["weight", .. var addresses]:
        return await PageWeight.RunAsync(addresses);
    case ["whole", .. var rest]:
        await WholeProgram.RunAsync(rest is [var millions] ? int.Parse(millions, CultureInfo.InvariantCulture) : 7);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(PointToArea).Assembly).Run(args);
        break;
}

return 0;

static string Processor() => File.Exists("/proc/cpuinfo")
    ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor"
    : "unknown processor";
