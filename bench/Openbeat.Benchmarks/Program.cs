using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Openbeat.Benchmarks.PointToArea).Assembly).Run(args);
