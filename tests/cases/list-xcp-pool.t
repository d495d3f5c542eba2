# A host of a XAPI pool: VMs that run, halted ones, and what is not of this host.
host: xcp-pool
run: pci list
exit: 0
DEVICE        IDS        DRIVER         OWNER    BOOT    NODE  RMRR  ROLE  VERDICT                                              NAME                                                                                       USED FOR
0000:00:14.0  8086:a1af  xhci_hcd       dom0     shown      0  none  -     free                                                 USB controller: Intel Corporation C620 Series Chipset Family USB 3.0 xHCI Controller       -
0000:00:17.0  8086:a182  ahci           dom0     shown      0  none  -     no: mounted on /                                     SATA controller: Intel Corporation C620 Series Chipset Family SATA Controller [AHCI mode]  mounted on /, mounted on /var/log, storage repository 7e57ab1e-aaaa-bbbb-cccc-000000000003 (ext4), storage repository 7e57ab1e-aaaa-bbbb-cccc-000000000003 (LVM), swap
0000:04:00.0  1a03:2000  ast            dom0     shown      0  none  -     force display: the console's display (boot display)  VGA compatible controller: ASPEED Technology, Inc. ASPEED Graphics Family                  the console's display (boot display)
0000:05:00.0  8086:1533  igb            dom0     shown      0  none  -     force nic-in-use: eth0 is a port of Open vSwitch     Ethernet controller: Intel Corporation I210 Gigabit Network Connection                     eth0 is a port of Open vSwitch, management interface xenbr0
0000:17:00.0  1912:0014  pciback        domain   shown      0  none  -     in use by scan                                       USB controller: Renesas Technology Corp. uPD720201 USB 3.0 Host Controller                 -
0000:19:00.0  1102:0012  snd_hda_intel  dom0     shown      0  none  -     free                                                 Audio device: Creative Labs Sound Core3D [Sound Blaster Recon3D / Z-Series]                -
0000:65:00.0  10de:1e04  -              dom0     shown      0  none  -     free                                                 VGA compatible controller: NVIDIA Corporation TU102 [GeForce RTX 2080 Ti]                  -
0000:65:00.1  10de:10f7  snd_hda_intel  dom0     shown      0  none  -     free                                                 Audio device: NVIDIA Corporation TU102 High Definition Audio Controller                    -
0000:65:00.2  10de:1ad6  xhci_hcd       dom0     shown      0  none  -     free                                                 USB controller: NVIDIA Corporation TU102 USB 3.1 Host Controller                           -
0000:65:00.3  10de:1ad7  -              dom0     shown      0  none  -     free                                                 Serial bus controller: NVIDIA Corporation TU102 USB Type-C UCSI Controller                 -
0000:af:00.0  8086:1572  i40e           dom0     shown      1  none  -     free                                                 Ethernet controller: Intel Corporation Ethernet Controller X710 for 10GbE SFP+             -
0000:af:00.1  8086:1572  pciback        pciback  hidden     1  none  -     reserved                                             Ethernet controller: Intel Corporation Ethernet Controller X710 for 10GbE SFP+             -
0000:b3:00.0  10de:1e04  pciback        domain   hidden     1  none  -     in use by render                                     VGA compatible controller: NVIDIA Corporation TU102 [GeForce RTX 2080 Ti]                  -
0000:b3:00.1  10de:10f7  pciback        domain   hidden     1  none  -     in use by render                                     Audio device: NVIDIA Corporation TU102 High Definition Audio Controller                    -
0000:b3:00.2  10de:1ad6  pciback        domain   hidden     1  none  -     in use by render                                     USB controller: NVIDIA Corporation TU102 USB 3.1 Host Controller                           -
0000:b3:00.3  10de:1ad7  pciback        domain   hidden     1  none  -     in use by render                                     Serial bus controller: NVIDIA Corporation TU102 USB Type-C UCSI Controller                 -
0000:d8:00.0  10de:1eb0  pciback        domain   shown      1  none  -     in use by cad                                        VGA compatible controller: NVIDIA Corporation TU104GL [Quadro RTX 5000]                    -
0000:d8:00.1  10de:10f8  pciback        domain   shown      1  none  -     in use by cad                                        Audio device: NVIDIA Corporation TU104 HD Audio Controller                                 -
